import { callBody } from '#inngest/engine/protocol/call-body.ts';
import { EVENT, type EventBody, type StoredEvent } from '#inngest/engine/protocol/event.ts';
import { newUlid, uuidOf } from '#inngest/engine/protocol/ids.ts';
import { displayName } from '#inngest/engine/protocol/opcodes.ts';
import { type Reply, readReply } from '#inngest/engine/protocol/reply.ts';
import { storeEvents } from '#inngest/engine/scheduler/internal-events.ts';
import type { Kernel } from '#inngest/engine/scheduler/kernel.ts';
import { awaited } from '#inngest/engine/scheduler/match-pauses.ts';
import { signedCall, traceHeaders } from '#inngest/engine/scheduler/signed-call.ts';
import { type Tx, transact } from '#inngest/engine/store/database.ts';
import type { RunRow, StepRow } from '#inngest/engine/store/rows.ts';
import { countSteps, loadSteps, storeSteps } from '#inngest/engine/store/steps.ts';
import type { Queue, Work } from './queue.ts';
import { FUNCTION } from './take.ts';

/** One job: the call that takes a run one step further, and what follows from its answer, in one transaction. */
export async function carryOut(kernel: Kernel, queue: Queue, work: Work): Promise<void> {
  if (work.kind === 'event') return await processEvent(kernel, work.id);
  const { sql, clock } = kernel;
  const [[run], steps] = await Promise.all([
    sql<RunRow[]>`select * from runs where id = ${work.id}`,
    loadSteps(sql, work.id),
  ]);
  if (!run || run.ended_at !== null) return;
  if (run.status === 'queued')
    await sql`update runs set status = 'running', started_at = ${clock.now()} where id = ${run.id}`;
  const reply = await call(kernel, run, steps);
  await transact(sql, async (tx) => {
    // The fence: another claim of the same job waits here, and finds the run further on.
    const [held] = await tx<RunRow[]>`select * from runs where id = ${run.id} for update`;
    if (held?.ended_at !== null || (await countSteps(tx, run.id)) !== steps.length) return;
    if (reply.kind === 'result') return await finish(tx, queue, run, reply.output, clock.now());
    if (reply.kind === 'error') throw new Error(JSON.stringify(reply.error));
    await storeSteps(
      tx,
      run.id,
      reply.ops.map((opcode) => ({
        stepId: opcode.id,
        op: opcode.op,
        name: displayName(opcode),
        data: JSON.stringify({ data: opcode.data ?? null }),
      })),
      clock.now(),
    );
    await queue.add(tx, [work]);
  });
}

async function call(kernel: Kernel, run: RunRow, steps: StepRow[]): Promise<Reply> {
  const requestId = newUlid(kernel.clock.now());
  const [app = ''] = kernel.settings.appUrls;
  const answer = await signedCall(kernel, {
    method: 'POST',
    url: `${app}?fnId=${FUNCTION}&stepId=step`,
    body: callBody({
      runId: run.id,
      fnUuid: uuidOf(FUNCTION),
      checkpointing: false,
      jobId: run.id,
      requestId,
      generation: 1,
      version: run.req_version,
      attempt: 0,
      maxAttempts: 5,
      forcePlan: run.force_plan,
      events: run.events,
      steps,
      stateBytes: run.state_bytes,
    }),
    headers: { 'x-run-id': run.id, 'x-request-id': requestId, ...traceHeaders(run.id, requestId) },
  });
  return readReply(answer, kernel.clock.now());
}

async function finish(tx: Tx, queue: Queue, run: RunRow, output: unknown, now: number): Promise<void> {
  await tx`
    update runs set status = 'completed', ended_at = ${now}, output = ${JSON.stringify({ result: output })}
    where id = ${run.id}`;
  await Promise.all([
    tx`delete from pauses where run_id = ${run.id}`,
    tx`delete from pending where run_id = ${run.id}`,
  ]);
  const events = JSON.parse(run.events) as EventBody[];
  const [event] = events;
  const data = { function_id: run.fn_id, run_id: run.id, event, events, result: output };
  const id = newUlid(now);
  const said: StoredEvent = { internalId: id, body: { id, name: EVENT.finished, data, ts: now } };
  await storeEvents(tx, [said], now);
  await queue.add(tx, [{ kind: 'event', id }]);
}

/** Whether anybody waits for what the engine said itself; here nobody does. */
async function processEvent(kernel: Kernel, id: string): Promise<void> {
  await transact(kernel.sql, async (tx) => {
    const [row] = await tx<{ raw: string }[]>`select raw from events where id = ${id}`;
    if (row) await awaited(tx, [{ internalId: id, body: JSON.parse(row.raw) as EventBody }]);
  });
}
