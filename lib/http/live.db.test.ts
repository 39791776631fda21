import postgres from 'postgres';
import { afterEach, describe, expect, test } from 'vitest';
import type { LiveChange } from '#db/schema/audit.ts';
import { withTenant } from '#db/tenant.ts';
import { claimOutbox, record, settleOutbox } from '#lib/audit/index.ts';
import type { Ctx } from '#lib/core/ctx.ts';
import { newId } from '#lib/core/ids.ts';
import { LIVE_EVENTS } from '#lib/core/live-events.ts';
import { systemCtx } from '#lib/tenancy/contexts.ts';
import { withTestDatabase } from '#lib/testing/database.ts';
import { timeOf } from './live/missed.ts';
import { closeStreams, openStream, openStreams, type StreamOptions, stopListening } from './live.ts';

withTestDatabase();
afterEach(async () => {
  closeStreams();
  await stopListening();
});

const workspace = (): Ctx => systemCtx({ workspaceId: newId(), name: 'test' });
const change = (): LiveChange => ({ topic: 'conversations', id: newId() });

const tell = async (ctx: Ctx, live: LiveChange): Promise<void> => {
  await withTenant(ctx, (tx) => record(tx, ctx, { live }));
  await settleOutbox(await claimOutbox());
};

interface Event {
  id?: string;
  event?: string;
  data?: unknown;
}

/** Reads the stream like a browser: blocks of lines, comments left out. */
function browser(ctx: Ctx, options: Partial<StreamOptions> = {}) {
  const left = new AbortController();
  const response = openStream({
    workspaceId: ctx.workspaceId,
    lastEventId: null,
    mayStay: async () => true,
    signal: left.signal,
    ...options,
  });
  const reader = response.body?.getReader();
  if (!reader) throw new Error('The stream has no body.');
  const decoder = new TextDecoder();
  let buffer = '';
  return {
    response,
    leave: () => left.abort(),
    /** The next event; null at the end of the stream. */
    async next(): Promise<Event | null> {
      for (;;) {
        const at = buffer.indexOf('\n\n');
        if (at < 0) {
          const { done, value } = await reader.read();
          if (done) return null;
          buffer += decoder.decode(value, { stream: true });
          continue;
        }
        const lines = buffer.slice(0, at).split('\n');
        buffer = buffer.slice(at + 2);
        const event: Event = {};
        for (const line of lines) {
          if (line.startsWith('id: ')) event.id = line.slice(4);
          if (line.startsWith('event: ')) event.event = line.slice(7);
          if (line.startsWith('data: ')) event.data = JSON.parse(line.slice(6));
        }
        if (event.data !== undefined) return event;
      }
    },
  };
}

describe('live updates', () => {
  test('a change reaches the desks of its workspace as ids only, and no other desk', async () => {
    const [here, elsewhere] = [workspace(), workspace()];
    const [mine, foreign] = [browser(here), browser(elsewhere)];
    expect(await mine.next()).toMatchObject({ event: LIVE_EVENTS.ready });
    expect(await foreign.next()).toMatchObject({ event: LIVE_EVENTS.ready });
    const [first, second] = [change(), change()];
    await tell(here, first);
    const { id, data } = (await mine.next()) ?? {};
    expect(data).toEqual({ ...first, version: timeOf(id ?? '') });
    await tell(elsewhere, second);
    // The stranger's first message is its own: the one before never came.
    expect(await foreign.next()).toMatchObject({ data: second });
  });

  test('Last-Event-ID brings what was missed, and only that of the own workspace', async () => {
    const [here, elsewhere] = [workspace(), workspace()];
    const before = browser(here);
    const ready = await before.next();
    before.leave();
    const [missed, foreign] = [change(), change()];
    await tell(here, missed);
    await tell(elsewhere, foreign);
    const after = browser(here, { lastEventId: ready?.id ?? '' });
    expect(await after.next()).toMatchObject({ event: LIVE_EVENTS.ready });
    expect(await after.next()).toMatchObject({ data: missed });
    const next = change();
    await tell(here, next);
    let told = await after.next();
    // What is told while the missed changes are read may be told twice; it is never lost, never somebody else's.
    while (JSON.stringify(told?.data)?.includes(missed.id)) told = await after.next();
    expect(told).toMatchObject({ data: next });
  });

  test.each(['nonsense', '01890000-0000-7000-8000-000000000000'])(
    'an id that says nothing or is too old (%s) means reading everything again',
    async (lastEventId) => {
      const desk = browser(workspace(), { lastEventId });
      expect(await desk.next()).toMatchObject({ event: LIVE_EVENTS.ready });
      expect(await desk.next()).toMatchObject({ event: LIVE_EVENTS.resync });
    },
  );

  test('the end of the session ends the stream and says so', async () => {
    let signedIn = true;
    const desk = browser(workspace(), { mayStay: async () => signedIn, recheckMs: 20 });
    expect(await desk.next()).toMatchObject({ event: LIVE_EVENTS.ready });
    signedIn = false;
    expect(await desk.next()).toMatchObject({ event: LIVE_EVENTS.signedOut });
    expect(await desk.next()).toBeNull();
    expect(openStreams()).toBe(0);
  });

  test('a browser that does not read is told to read everything again, once', async () => {
    const ctx = workspace();
    const desk = browser(ctx, { maxWaitingBytes: 400 });
    const watcher = browser(ctx);
    await watcher.next();
    const changes = Array.from({ length: 20 }, change);
    for (const one of changes) {
      await tell(ctx, one);
      await watcher.next();
    }
    const seen: Event[] = [];
    while (seen.at(-1)?.event !== LIVE_EVENTS.resync) seen.push((await desk.next()) ?? {});
    expect(seen.length).toBeLessThan(changes.length);
    const last = change();
    await tell(ctx, last);
    expect(await desk.next()).toMatchObject({ data: last });
  });

  test('a lost database connection comes back, and desks read again', async () => {
    const ctx = workspace();
    const desk = browser(ctx);
    await desk.next();
    await tell(ctx, change());
    await desk.next();
    const system = postgres(process.env.DATABASE_APP_URL ?? '', { max: 1 });
    await system`select pg_terminate_backend(pid) from pg_stat_activity
      where application_name = 'countersign live' and datname = current_database()`;
    await system.end();
    expect(await desk.next()).toMatchObject({ event: LIVE_EVENTS.resync });
    const after = change();
    await tell(ctx, after);
    expect(await desk.next()).toMatchObject({ data: after });
  });

  test('leaving and shutdown leave nothing open', async () => {
    const [left, stayed] = [browser(workspace()), browser(workspace())];
    await left.next();
    await stayed.next();
    left.leave();
    expect(openStreams()).toBe(1);
    closeStreams();
    expect(await stayed.next()).toBeNull();
    expect(openStreams()).toBe(0);
  });

  test('any number of desks share one listening connection', async () => {
    const desks = [workspace(), workspace(), workspace()].map((ctx) => browser(ctx));
    for (const desk of desks) await desk.next();
    const admin = postgres(process.env.DATABASE_APP_URL ?? '', { max: 1 });
    const count = () => admin<{ count: number }[]>`select count(*)::int as count from pg_stat_activity
      where application_name = 'countersign live' and datname = current_database()`;
    while ((await count())[0]?.count === 0);
    expect(await count()).toEqual([{ count: 1 }]);
    await admin.end();
  });
});
