import type { Logger } from 'pino';
import { logger } from '#lib/core/logger.ts';
import { originalName, recordDeadLetter } from '#lib/jobs/index.ts';
import { systemCtx } from '#lib/tenancy/index.ts';

interface FailureContext {
  event: {
    data: {
      function_id: string;
      run_id: string;
      error: { name?: string; message?: string };
      event: { id?: string; name: string; data?: Record<string, unknown> };
    };
  };
  step: { run: (id: string, fn: () => Promise<unknown>) => Promise<unknown> };
  log?: Logger;
}

/** The `onFailure` of every function: the payload is kept as a dead letter, once per run. */
export async function deadLetter(context: unknown): Promise<unknown> {
  const { event, step } = context as FailureContext;
  const { function_id: functionId, run_id: runId, error, event: cause } = event.data;
  const workspaceId = cause.data?.workspaceId;
  if (typeof workspaceId !== 'string') {
    logger.error({ functionId, runId }, 'a function without a workspace gave up');
    return { status: 'no_workspace' };
  }
  return step.run('keep-dead-letter', () =>
    recordDeadLetter({
      ctx: systemCtx({ workspaceId, name: 'jobs', runId }),
      input: {
        functionId: functionId.replace(/^countersign-/, ''),
        runId,
        eventName: originalName(cause.name, cause.data ?? {}),
        eventId: typeof cause.data?.eventId === 'string' ? cause.data.eventId : (cause.id ?? null),
        eventData: cause.data ?? {},
        errorName: error.name ?? 'Error',
        errorMessage: error.message ?? '',
        attempts: null,
      },
    }),
  );
}
