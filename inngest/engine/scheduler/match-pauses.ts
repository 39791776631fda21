import { holds } from '../expressions/expression.ts';
import { EVENT, type EventBody, forExpressions, type StoredEvent } from '../protocol/event.ts';
import type { Tx } from '../store/database.ts';
import { deleteJob, jobId } from '../store/jobs.ts';
import { ENDED, type PauseRow, type RunRow } from '../store/rows.ts';
import { plain } from '../store/text.ts';
import { cancelRun } from './finish-run.ts';
import type { Kernel } from './kernel.ts';
import { resumeStep } from './resume-step.ts';

/** Of these events, the ones that some run may be waiting for: most wait for none, and need no look of their own. */
export async function awaited(tx: Tx, events: readonly StoredEvent[]): Promise<StoredEvent[]> {
  const names = [...new Set(events.map((event) => plain(event.body.name)))];
  const rows = await tx<{ event: string }[]>`
    select distinct event from pauses where event = any(${names}::text[])`;
  const waited = new Set([EVENT.finished as string, ...rows.map((row) => row.event)]);
  return events.filter((event) => waited.has(plain(event.body.name)));
}

/**
 * Resumes, or cancels, every run that waits for this event. Runs are locked in the order of their ids, so that two
 * events at once cannot wait for each other.
 */
export async function resumeMatching(kernel: Kernel, tx: Tx, event: StoredEvent): Promise<void> {
  const now = kernel.clock.now();
  const waiting = await tx<(PauseRow & { events: string })[]>`
    select pauses.*, runs.events from pauses join runs on runs.id = pauses.run_id
    where pauses.event = ${plain(event.body.name)} and pauses.expires > ${now}
    order by pauses.run_id, pauses.id`;
  for (const pause of waiting) {
    if (!matches(pause, event.body, now)) continue;
    const run = await consume(tx, pause);
    if (!run) continue;
    if (pause.kind === 'cancel') await cancelRun(kernel, tx, run);
    else await resume(kernel, tx, run, pause, JSON.stringify(event.body));
  }
  if (event.body.name === EVENT.finished) await resumeInvoker(kernel, tx, event.body);
}

function matches(pause: PauseRow & { events: string }, event: EventBody, now: number): boolean {
  if (!pause.expr) return true;
  const [trigger] = JSON.parse(pause.events) as EventBody[];
  const names = { event: trigger ? forExpressions(trigger) : {}, async: forExpressions(event) };
  return holds(pause.expr, names, now);
}

/** The run that invoked the one which just finished takes its result or error. */
async function resumeInvoker(kernel: Kernel, tx: Tx, event: EventBody): Promise<void> {
  const corr = event.data.correlation_id;
  if (typeof corr !== 'string') return;
  const [pause] = await tx<PauseRow[]>`
    select * from pauses where kind = 'invoke' and corr = ${corr} and expires > ${kernel.clock.now()}`;
  const run = pause && (await consume(tx, pause));
  if (!run) return;
  const data = 'error' in event.data ? { error: event.data.error } : { data: event.data.result ?? null };
  await resume(kernel, tx, run, pause, JSON.stringify(data));
}

/** A signal from `POST /v1/signals`; answers the run that took it. */
export async function resumeBySignal(
  kernel: Kernel,
  tx: Tx,
  signal: string,
  data: unknown,
): Promise<string | undefined> {
  const [pause] = await tx<PauseRow[]>`
    select * from pauses where kind = 'signal' and corr = ${plain(signal)} and expires > ${kernel.clock.now()}`;
  const run = pause && (await consume(tx, pause));
  if (!run) return undefined;
  await resume(kernel, tx, run, pause, JSON.stringify({ data: { signal, data: data ?? null } }));
  return run.id;
}

/** Locks the run, then takes the pause away; undefined when somebody else was first. */
async function consume(tx: Tx, pause: PauseRow): Promise<RunRow | undefined> {
  const [run] = await tx<RunRow[]>`select * from runs where id = ${pause.run_id} for update`;
  if (!run || ENDED.has(run.status)) return undefined;
  const [taken] = await tx`delete from pauses where id = ${pause.id} returning 1`;
  return taken ? run : undefined;
}

async function resume(kernel: Kernel, tx: Tx, run: RunRow, pause: PauseRow, data: string): Promise<void> {
  await deleteJob(tx, jobId.timeout(run.id, pause.step_id));
  const settled = {
    stepId: pause.step_id,
    op: pause.kind,
    name: pause.event ?? pause.kind,
    data,
    race: pause.race,
  };
  await resumeStep(tx, run, settled, kernel.clock.now());
}
