import type { InngestFunction } from 'inngest';
import { inngest } from '#inngest/client.ts';
import { type Progress, type RunName, recordProgress, replayOrigin } from '#lib/jobs/index.ts';

/** What the server says at the end of a run (engine.md 2.8; pkg/execution of inngest/inngest). */
interface EndEvent {
  name: string;
  ts?: number;
  data: {
    function_id: string;
    run_id: string;
    event?: { id?: string; name: string; data?: Record<string, unknown> };
    result?: unknown;
    error?: { name?: string; message?: string };
  };
}

/** One end event as an entry of the ledger; null for runs that are not in it (crons, handlers of failures). */
export function endOf({ name, ts, data }: EndEvent): { run: RunName; progress: Progress } | null {
  const cause = data.event;
  const workspaceId = cause?.data?.workspaceId;
  if (!cause?.data || typeof workspaceId !== 'string') return null;
  // Said for every end, beside the two others: alone it means completed.
  if (name === 'inngest/function.finished' && data.error) return null;
  const origin = replayOrigin.safeParse(cause.data.replay);
  const run: RunName = {
    workspaceId,
    functionId: data.function_id.replace(/^countersign-/, ''),
    eventId: typeof cause.data.eventId === 'string' ? cause.data.eventId : (cause.id ?? data.run_id),
    eventName: origin.success ? origin.data.event : cause.name,
    eventData: cause.data,
    replay: origin.success ? origin.data : null,
    runId: data.run_id,
  };
  const at = new Date(ts ?? Date.now()).toISOString();
  if (name === 'inngest/function.finished')
    return { run, progress: { at, state: 'completed', output: data.result ?? null } };
  const error = { name: data.error?.name ?? 'Error', message: data.error?.message ?? '' };
  return name === 'inngest/function.cancelled'
    ? { run, progress: { at, state: 'cancelled' } }
    : { run, progress: { at, state: 'failed', error } };
}

/**
 * Tells the ledger how runs ended. The middleware knows of most; only the server knows of cancellations, of time
 * limits, and of a run whose last request was lost. In batches: every run of the product ends here.
 */
export const followRuns: InngestFunction.Any = inngest.createFunction(
  {
    id: 'jobs.follow-runs',
    name: 'Record how runs ended',
    triggers: [
      { event: 'inngest/function.finished' },
      { event: 'inngest/function.failed' },
      { event: 'inngest/function.cancelled' },
    ],
    batchEvents: { maxSize: 100, timeout: '2s' },
    retries: 5,
  },
  async ({ events, step }) => {
    const entries = (events as unknown as EndEvent[]).map(endOf).filter((entry) => entry !== null);
    await step.run('record', async () => {
      await recordProgress(entries);
      return entries.length;
    });
  },
);
