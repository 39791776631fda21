import { beforeAll, describe, expect, it } from 'vitest';
import type { Ctx } from '#lib/core/ctx.ts';
import { newId } from '#lib/core/ids.ts';
import { withTestDatabase } from '#lib/testing/database.ts';
import { makeWorkspace } from '#lib/testing/make.ts';
import { expectRuns } from './expect-runs.ts';
import { describeFunction } from './functions.ts';
import { listJobs, readJob } from './list-jobs.ts';
import { queueStats } from './queue-stats.ts';
import { type Progress, type RunName, recordProgress } from './record-progress.ts';

withTestDatabase();

const MINUTE = 60_000;
const BEGAN = Date.now() - 30 * MINUTE;
const at = (minutes: number) => new Date(BEGAN + minutes * MINUTE).toISOString();

beforeAll(() => {
  describeFunction({
    id: 'answer',
    name: 'Answer',
    events: ['message/received'],
    once: ['messageId'],
    priority: 100,
    wants: () => true,
  });
});

/** An event of a new workspace, expected by the dispatcher. */
async function dispatched(data: Record<string, unknown> = { messageId: newId(), leadId: newId() }) {
  const ctx = await (await makeWorkspace()).as('manager');
  const event = {
    id: newId(),
    workspaceId: ctx.workspaceId,
    name: 'message/received',
    data: withTenantData(ctx, data),
  };
  await expectRuns([event], new Date(BEGAN));
  const [job] = (await listJobs({ ctx, input: {} })).items;
  if (!job) throw new Error('no job');
  const run: RunName = {
    workspaceId: ctx.workspaceId,
    functionId: 'answer',
    eventId: event.id,
    eventName: event.name,
    eventData: event.data,
    replay: null,
    runId: `run-${event.id}`,
  };
  const say = (progress: Progress) => recordProgress([{ run, progress }]);
  return { ctx, event, jobId: job.id, run, say, read: () => readJob({ ctx, input: { jobId: job.id } }) };
}

const withTenantData = (ctx: Ctx, data: Record<string, unknown>) => ({
  ...data,
  workspaceId: ctx.workspaceId,
  replayId: '',
});

describe('the ledger', () => {
  it('follows a run from dispatch over a retry and a wait to its end', async () => {
    const { ctx, jobId, say, read } = await dispatched();
    expect(await read()).toMatchObject({ status: 'queued', functionName: 'Answer', steps: [] });
    expect((await queueStats({ ctx, input: {} })).oldestWaiting).toMatchObject({
      jobId,
      functionId: 'answer',
    });

    const step = { id: 's1', name: 'understand', kind: 'run' };
    const error = { name: 'Error', message: 'busy' };
    const first = { attempt: 0, startedAt: at(1), endedAt: null, error: null };
    await say({
      at: at(1),
      state: 'running',
      startedAt: at(1),
      attempts: 1,
      steps: [{ ...step, status: 'running', startedAt: at(1), attempts: [first] }],
    });
    expect(await read()).toMatchObject({
      status: 'running',
      startedAt: at(1),
      steps: [{ status: 'running' }],
    });
    expect((await queueStats({ ctx, input: {} })).oldestWaiting).toBeNull();

    await say({
      at: at(2),
      state: 'retrying',
      startedAt: at(1),
      attempts: 1,
      error,
      nextAttemptAt: at(3),
      steps: [
        {
          ...step,
          status: 'retrying',
          startedAt: at(1),
          error,
          attempts: [{ ...first, endedAt: at(2), error }],
        },
      ],
    });
    expect(await read()).toMatchObject({ status: 'retrying', nextAttemptAt: at(3), error });

    await say({
      at: at(4),
      state: 'parked',
      startedAt: at(3),
      attempts: 2,
      steps: [
        {
          ...step,
          status: 'completed',
          startedAt: at(3),
          endedAt: at(4),
          output: { intent: 'pricing' },
          attempts: [{ attempt: 1, startedAt: at(3), endedAt: at(4), error: null }],
        },
        {
          id: 's2',
          name: 'a decision',
          kind: 'waitForEvent',
          status: 'waiting',
          startedAt: at(4),
          waitsUntil: at(60),
        },
      ],
    });
    const waiting = await read();
    expect(waiting).toMatchObject({
      status: 'waiting',
      waitsFor: 'a decision',
      waitsUntil: at(60),
      nextAttemptAt: null,
      error: null,
      attempts: 2,
      startedAt: at(1),
    });
    expect(waiting.steps[0]?.attempts).toMatchObject([
      { attempt: 0, endedAt: at(2), error },
      { attempt: 1, error: null },
    ]);

    await say({
      at: at(9),
      state: 'completed',
      attempts: 1,
      output: { status: 'sent' },
      over: [{ id: 's2', status: 'completed', output: { event: 'action/settled' } }],
    });
    expect(await read()).toMatchObject({
      status: 'completed',
      waitsFor: null,
      endedAt: at(9),
      output: { status: 'sent' },
      steps: [
        { status: 'completed' },
        { status: 'completed', endedAt: at(9), output: { event: 'action/settled' } },
      ],
    });
  });

  it('is not confused by what comes late or twice', async () => {
    const { say, read } = await dispatched();
    const wait = {
      id: 'w',
      name: 'a reply',
      kind: 'waitForEvent',
      status: 'waiting' as const,
      startedAt: at(1),
    };
    await say({ at: at(1), state: 'parked', startedAt: at(1), steps: [wait] });
    await say({ at: at(2), state: 'parked', over: [{ id: 'w', status: 'timed_out', output: null }] });
    await say({ at: at(3), state: 'parked', steps: [wait] });
    expect(await read()).toMatchObject({
      status: 'running',
      steps: [{ status: 'timed_out', endedAt: at(2) }],
    });
    await say({ at: at(4), state: 'cancelled' });
    await say({ at: at(5), state: 'parked' });
    expect(await read()).toMatchObject({ status: 'cancelled', endedAt: at(4) });
  });

  it('ends what was open in a run that ended, and counts it', async () => {
    const { ctx, say, read } = await dispatched();
    await say({
      at: at(1),
      state: 'parked',
      startedAt: at(1),
      steps: [
        { id: 'w', name: 'silence', kind: 'sleep', status: 'waiting', startedAt: at(1), waitsUntil: at(90) },
      ],
    });
    expect((await queueStats({ ctx, input: {} })).counts).toMatchObject({ waiting: 1, failed: 0 });
    await say({ at: at(2), state: 'failed', error: { name: 'Error', message: 'no' } });
    expect(await read()).toMatchObject({ status: 'failed', steps: [{ status: 'cancelled' }] });
    const stats = await queueStats({ ctx, input: { window: '1h' } });
    expect(stats.counts).toMatchObject({ waiting: 0, failed: 1 });
    expect(stats.series.reduce((sum, bucket) => sum + bucket.failed, 0)).toBe(1);
    expect(stats.series.filter((bucket) => bucket.startP50Ms !== null)).toMatchObject([
      { startP50Ms: MINUTE },
    ]);
    expect(stats.series).toHaveLength(30);
  });

  it('knows a run that began before its dispatch was written', async () => {
    const ctx = await (await makeWorkspace()).as('manager');
    const data = withTenantData(ctx, { messageId: newId() });
    const event = { id: newId(), workspaceId: ctx.workspaceId, name: 'message/received', data };
    const run: RunName = {
      workspaceId: ctx.workspaceId,
      functionId: 'answer',
      eventId: event.id,
      eventName: event.name,
      eventData: data,
      replay: null,
      runId: 'quick',
    };
    await recordProgress([
      { run, progress: { at: at(1), state: 'completed', startedAt: at(1), output: null } },
    ]);
    await expectRuns([event], new Date(BEGAN));
    const { items } = await listJobs({ ctx, input: {} });
    expect(items).toMatchObject([{ status: 'completed', dispatchedAt: at(0) }]);
  });

  it('does not wait for work the server drops as the same again', async () => {
    const { ctx, event } = await dispatched();
    const again = { ...event, id: newId() };
    await expectRuns([again, { ...event, id: newId() }], new Date(BEGAN + MINUTE));
    const { items } = await listJobs({ ctx, input: {} });
    expect(items.map(({ status }) => status)).toEqual(['skipped', 'skipped', 'queued']);
    await expectRuns([{ ...event, id: newId(), data: { ...event.data, replayId: newId() } }], new Date());
    expect((await listJobs({ ctx, input: { status: ['queued'] } })).items).toHaveLength(2);
  });

  it('finds runs by any record they are about, page by page', async () => {
    const leadId = newId();
    const { ctx, event } = await dispatched({ messageId: newId(), leadId });
    for (let n = 0; n < 3; n++)
      await expectRuns(
        [
          {
            ...event,
            id: newId(),
            data: { ...event.data, messageId: newId(), leadId: n < 2 ? leadId : newId() },
          },
        ],
        new Date(),
      );
    const first = await listJobs({ ctx, input: { entityId: leadId, limit: 2 } });
    const next = await listJobs({
      ctx,
      input: { entityId: leadId, limit: 2, cursor: first.nextCursor ?? '' },
    });
    expect([first.items.length, next.items.length, next.nextCursor]).toEqual([2, 1, null]);
    expect(first.items[0]?.entities).toContainEqual({ field: 'leadId', id: leadId });
    expect((await listJobs({ ctx, input: { entityId: newId() } })).items).toEqual([]);
    expect((await listJobs({ ctx, input: { to: at(-60) } })).items).toEqual([]);
    expect((await listJobs({ ctx, input: { from: at(-60), functionId: 'answer' } })).items).toHaveLength(4);
  });

  it('shows a stranger nothing, and operators are no operators of the queue', async () => {
    const { ctx, jobId, event } = await dispatched();
    const stranger = await (await makeWorkspace()).as('admin');
    await expect(readJob({ ctx: stranger, input: { jobId } })).rejects.toMatchObject({ code: 'not_found' });
    const { messageId } = event.data as unknown as { messageId: string };
    expect((await listJobs({ ctx: stranger, input: { entityId: messageId } })).items).toEqual([]);
    expect((await queueStats({ ctx: stranger, input: {} })).counts.queued).toBe(0);
    expect((await readJob({ ctx, input: { jobId } })).id).toBe(jobId);
    const operator = await (await makeWorkspace()).as('operator');
    await expect(listJobs({ ctx: operator, input: {} })).rejects.toMatchObject({ code: 'forbidden' });
  });
});
