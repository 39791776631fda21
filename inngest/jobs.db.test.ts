import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { withTenant } from '#db/tenant.ts';
import { record } from '#lib/audit/index.ts';
import type { Ctx } from '#lib/core/ctx.ts';
import { defineEvent } from '#lib/core/event.ts';
import { newId } from '#lib/core/ids.ts';
import {
  cancelJob,
  cancelReplay,
  listDeadLetters,
  listJobs,
  readJob,
  readReplay,
  replayDeadLetters,
  replayEvents,
  retryJob,
} from '#lib/jobs/index.ts';
import type { JobDto, JobRow, JobStatus } from '#lib/jobs/schemas.ts';
import { withTestDatabase } from '#lib/testing/database.ts';
import { startTestEngine, type TestEngine } from '#lib/testing/engine.ts';
import { makeWorkspace } from '#lib/testing/make.ts';

withTestDatabase();

const worked = defineEvent('test/worked', z.object({ itemId: z.uuid(), mode: z.string() }));
const ranked = defineEvent('test/ranked', z.object({ itemId: z.uuid() }));
const goAhead = defineEvent('test/go.ahead', z.object({ itemId: z.uuid() }));

/** What the functions of this file do by `mode`, and what they did: `name attempt`. */
const journal: string[] = [];
let broken = true;
let engine: TestEngine;

beforeAll(async () => {
  engine = await startTestEngine(async () => {
    const { defineFunction } = await import('./define-function.ts');
    const { functions } = await import('./index.ts');
    const work = defineFunction({
      id: 'test.work',
      name: 'Work',
      on: [worked],
      once: ['itemId'],
      priority: 'engage',
      run: async ({ event, step }) => {
        const { itemId, mode } = event.data;
        const done = await step.run('do', ({ attempt }: { attempt?: number } = {}) => {
          journal.push(`${itemId} ${event.name}`);
          if (mode === 'fail' && broken) throw new Error(`secret words ${attempt ?? ''}`);
          return { itemId };
        });
        if (mode !== 'wait') return done;
        await step.waitForEvent(
          { id: 'wait', name: 'somebody to say go' },
          { event: goAhead.name, if: `async.data.itemId == '${itemId}'`, timeout: '1h' },
        );
        return { waited: true };
      },
    });
    const other = defineFunction({
      id: 'test.other',
      name: 'Hear as well',
      on: [worked],
      once: ['itemId'],
      priority: 'summary',
      run: async ({ event, step }) => step.run('hear', () => journal.push(`other ${event.data.itemId}`)),
    });
    const ranks = (['outgoingWebhook', 'summary', 'execute'] as const).map((priority) =>
      defineFunction({
        id: `test.rank-${priority}`,
        name: `Rank ${priority}`,
        on: [ranked],
        once: ['itemId'],
        priority,
        run: ({ step }) => step.run('rank', () => journal.push(`rank ${priority}`)),
      }),
    );
    return [work, other, ...ranks, ...functions.filter((fn) => fn.id().startsWith('jobs.'))];
  });
}, 60_000);

afterAll(() => engine?.close());

const manager = async () => (await makeWorkspace()).as('manager');

async function say(ctx: Ctx, mode: string): Promise<string> {
  const itemId = newId();
  await withTenant(ctx, (tx) => record(tx, ctx, { event: worked.of({ itemId, mode }) }));
  await engine.dispatch();
  return itemId;
}

const runs = async (ctx: Ctx, functionId = 'test.work'): Promise<JobRow[]> =>
  (await listJobs({ ctx, input: { functionId } })).items;

async function reach(ctx: Ctx, status: JobStatus, jobId?: string): Promise<JobDto> {
  let found: JobDto | undefined;
  await engine.until(`a run is ${status}`, async () => {
    const row = (await runs(ctx)).find(
      (run) => (jobId === undefined || run.id === jobId) && run.status === status,
    );
    if (row) found = await readJob({ ctx, input: { jobId: row.id } });
    return row !== undefined;
  });
  if (!found) throw new Error('none');
  return found;
}

const times = (line: string) => journal.filter((entry) => entry === line).length;
const SECOND = 1_000;

describe('the schedule of retries', () => {
  it('is 5 s, 20 s, 60 s, 3 min, 10 min, then a dead letter that can be run again', async () => {
    const ctx = await manager();
    const itemId = await say(ctx, 'fail');
    for (const [attempt, seconds] of [5, 20, 60, 180, 600].entries()) {
      await engine.until(`attempt ${attempt} is told`, async () => {
        const [run] = await runs(ctx);
        return run?.status === 'retrying' && run.attempts === attempt + 1;
      });
      const [run] = await runs(ctx);
      const job = await readJob({ ctx, input: { jobId: run?.id ?? '' } });
      const failedAt = Date.parse(job.steps[0]?.attempts.at(-1)?.endedAt ?? '');
      expect(Math.round((Date.parse(job.nextAttemptAt ?? '') - failedAt) / SECOND)).toBe(seconds);
      engine.advance((seconds - 2) * SECOND);
      expect(times(`${itemId} test/worked`)).toBe(attempt + 1);
      engine.advance(2 * SECOND);
    }
    const failed = await reach(ctx, 'failed');
    expect(times(`${itemId} test/worked`)).toBe(6);
    expect(failed.steps[0]).toMatchObject({ status: 'failed', error: { message: 'Error' } });
    expect(failed.steps[0]?.attempts.map(({ attempt }) => attempt)).toEqual([0, 1, 2, 3, 4, 5]);
    expect(JSON.stringify(failed)).not.toContain('secret words');

    await engine.until(
      'the dead letter',
      async () => (await listDeadLetters({ ctx, input: {} })).items.length === 1,
    );
    const [letter] = (await listDeadLetters({ ctx, input: {} })).items;
    expect(letter).toMatchObject({
      functionId: 'test.work',
      jobId: failed.id,
      payload: { itemId, mode: 'fail' },
    });

    broken = false;
    const replay = await replayDeadLetters({ ctx, input: { filter: { functionId: 'test.work' } } });
    expect(replay).toMatchObject({ state: 'running', total: 1, done: 0 });
    await engine.dispatch();
    await engine.until('the replay is done', async () => {
      await engine.dispatch();
      return (await readReplay({ ctx, input: { replayId: replay.id } })).state === 'done';
    });
    await engine.dispatch();
    const again = await reach(ctx, 'completed');
    expect(again.replay).toMatchObject({ of: failed.eventId, batchId: replay.id });
    expect((await readJob({ ctx, input: { jobId: failed.id } })).repeatedBy).toMatchObject([
      { id: again.id },
    ]);
    expect((await listDeadLetters({ ctx, input: {} })).items).toEqual([]);
    expect(await replayDeadLetters({ ctx, input: {} })).toMatchObject({ state: 'done', total: 0 });
    broken = true;
  }, 60_000);
});

describe('priorities', () => {
  it('let the urgent go first when all want to run', async () => {
    const ctx = await manager();
    const send = () => withTenant(ctx, (tx) => record(tx, ctx, { event: ranked.of({ itemId: newId() }) }));
    for (let n = 0; n < 12; n++) await send();
    const from = journal.length;
    await engine.dispatch();
    const order = () => journal.slice(from).filter((line) => line.startsWith('rank '));
    await engine.until('all ran', () => order().length === 36);
    const place = (name: string) => {
      const at = order().flatMap((line, index) => (line === `rank ${name}` ? [index] : []));
      return at.reduce((sum, index) => sum + index, 0) / at.length;
    };
    expect(place('execute')).toBeLessThan(place('summary'));
    expect(place('summary')).toBeLessThan(place('outgoingWebhook'));
    expect((await runs(ctx, 'test.rank-execute'))[0]?.status).toBeDefined();
  }, 30_000);
});

describe('a waiting run', () => {
  it('says what it waits for and until when, and goes on', async () => {
    const ctx = await manager();
    const itemId = await say(ctx, 'wait');
    const waiting = await reach(ctx, 'waiting');
    expect(waiting).toMatchObject({ waitsFor: 'somebody to say go', startedAt: expect.any(String) });
    const until = Date.parse(waiting.waitsUntil ?? '') - Date.parse(waiting.steps.at(-1)?.startedAt ?? '');
    expect(until).toBe(3_600 * SECOND);
    await withTenant(ctx, (tx) => record(tx, ctx, { event: goAhead.of({ itemId }) }));
    await engine.dispatch();
    const done = await reach(ctx, 'completed');
    expect(done.steps.at(-1)).toMatchObject({ status: 'completed', output: { event: 'test/go.ahead' } });
    expect(done.output).toEqual({ waited: true });
  });

  it('can be cancelled, and no other run with it', async () => {
    const ctx = await manager();
    await say(ctx, 'wait');
    const mine = await reach(ctx, 'waiting');
    await say(ctx, 'wait');
    await engine.until('both wait', async () =>
      (await runs(ctx)).every(({ status }) => status === 'waiting'),
    );
    await cancelJob({ ctx, input: { jobId: mine.id } });
    await engine.dispatch();
    engine.advance(3 * SECOND);
    await engine.until('it is cancelled', async () => {
      engine.advance(SECOND);
      return (await readJob({ ctx, input: { jobId: mine.id } })).status === 'cancelled';
    });
    const cancelled = await readJob({ ctx, input: { jobId: mine.id } });
    expect(cancelled.steps.at(-1)).toMatchObject({ status: 'cancelled' });
    expect((await runs(ctx)).map(({ status }) => status).sort()).toEqual(['cancelled', 'waiting']);
    await expect(cancelJob({ ctx, input: { jobId: mine.id } })).rejects.toMatchObject({ code: 'conflict' });
  }, 30_000);

  it('can be begun again at once; asked twice it begins once', async () => {
    const ctx = await manager();
    const itemId = await say(ctx, 'wait');
    const first = await reach(ctx, 'waiting');
    const again = await retryJob({ ctx, input: { jobId: first.id } });
    expect(again.cancelled).toBe(true);
    expect(await retryJob({ ctx, input: { jobId: first.id } })).toMatchObject({ id: again.id });
    await engine.dispatch();
    const second = await reach(ctx, 'waiting', again.id);
    expect(second).toMatchObject({
      eventName: 'test/worked',
      replay: { jobId: first.id, of: first.eventId },
    });
    await engine.until('the first is cancelled', async () => {
      engine.advance(SECOND);
      return (await readJob({ ctx, input: { jobId: first.id } })).status === 'cancelled';
    });
    // The other function that hears the event was not begun again.
    expect([times(`${itemId} test/worked`), times(`other ${itemId}`)]).toEqual([2, 1]);
    const stranger = await manager();
    await expect(retryJob({ ctx: stranger, input: { jobId: first.id } })).rejects.toMatchObject({
      code: 'not_found',
    });
  }, 30_000);
});

describe('events of the past', () => {
  it('begin chosen functions again, of a period, a type, a record', async () => {
    const ctx = await manager();
    const [one, two] = [await say(ctx, 'plain'), await say(ctx, 'plain')];
    await engine.until('both ran', async () =>
      (await runs(ctx)).every(({ status }) => status === 'completed'),
    );
    const period = {
      from: new Date(Date.now() - 60_000).toISOString(),
      to: new Date(Date.now() + 60_000).toISOString(),
    };
    const functionIds = ['test.work'];
    const count = (filter: object) =>
      replayEvents({ ctx, input: { filter: { ...period, ...filter }, functionIds, dryRun: true } });
    expect(await count({})).toEqual({ total: 2 });
    expect(await count({ types: ['test/ranked'] })).toEqual({ total: 0 });
    expect(await count({ entityId: one })).toEqual({ total: 1 });
    expect(await count({ from: new Date(Date.now() + 50_000).toISOString() })).toEqual({ total: 0 });
    const stranger = await manager();
    expect(
      await replayEvents({ ctx: stranger, input: { filter: period, functionIds, dryRun: true } }),
    ).toEqual({ total: 0 });
    await expect(
      replayEvents({ ctx, input: { filter: period, functionIds: ['nobody'] } }),
    ).rejects.toMatchObject({
      code: 'invalid_input',
    });

    const replay = await replayEvents({ ctx, input: { filter: { ...period, entityId: one }, functionIds } });
    if (!('id' in replay)) throw new Error('not started');
    await engine.until('the replay is done', async () => {
      await engine.dispatch();
      return (await readReplay({ ctx, input: { replayId: replay.id } })).state === 'done';
    });
    await engine.dispatch();
    await engine.until('it ran again', () => times(`${one} test/worked`) === 2);
    expect([times(`${two} test/worked`), times(`other ${one}`)]).toEqual([1, 1]);
    expect((await listJobs({ ctx, input: { replayed: true } })).items).toMatchObject([
      { functionId: 'test.work', eventName: 'test/worked', replay: { batchId: replay.id } },
    ]);
  }, 30_000);

  it('can be stopped before they begin', async () => {
    const ctx = await manager();
    const one = await say(ctx, 'plain');
    await engine.until('it ran', async () => (await runs(ctx)).some(({ status }) => status === 'completed'));
    const replay = await replayEvents({
      ctx,
      input: {
        filter: {
          from: new Date(Date.now() - 60_000).toISOString(),
          to: new Date(Date.now() + 60_000).toISOString(),
        },
        functionIds: ['test.work'],
      },
    });
    if (!('id' in replay)) throw new Error('not started');
    expect(await cancelReplay({ ctx, input: { replayId: replay.id } })).toMatchObject({
      state: 'cancelled',
      done: 0,
    });
    await engine.dispatch();
    await engine.until('the function looked', async () =>
      (await runs(ctx, 'jobs.replay')).some(({ status }) => status === 'completed'),
    );
    await engine.dispatch();
    expect(times(`${one} test/worked`)).toBe(1);
    await expect(cancelReplay({ ctx, input: { replayId: replay.id } })).rejects.toMatchObject({
      code: 'conflict',
    });
  }, 30_000);
});
