import { afterEach, expect, test } from 'vitest';
import { withTenant } from '#db/tenant.ts';
import { claimOutbox, record, settleOutbox } from '#lib/audit/index.ts';
import { newId } from '#lib/core/ids.ts';
import { systemCtx } from '#lib/tenancy/contexts.ts';
import { withTestDatabase } from '#lib/testing/database.ts';
import { readEvents, type StreamEvent } from '#lib/ui/widget/read-events.ts';
import { openVisitorStream, type VisitorStreamOptions } from './live/visitor-stream.ts';
import { closeStreams, openStreams, stopListening } from './live.ts';

withTestDatabase();
afterEach(async () => {
  closeStreams();
  await stopListening();
});

const ctx = systemCtx({ workspaceId: newId(), name: 'test' });
const tell = async (topic: string, id: string): Promise<void> => {
  await withTenant(ctx, (tx) => record(tx, ctx, { live: { topic, id } }));
  await settleOutbox(await claimOutbox());
};

/** One visitor's page. */
function page(id: string, options: Partial<VisitorStreamOptions> = {}) {
  const gone = new AbortController();
  const response = openVisitorStream({
    workspaceId: ctx.workspaceId,
    topic: 'webchat',
    id,
    caller: '203.0.113.1',
    lastEventId: null,
    typist: async () => null,
    signal: gone.signal,
    headers: new Headers(),
    ...options,
  });
  const reader = response.body?.getReader();
  const read = readEvents();
  const decoder = new TextDecoder();
  const waiting: StreamEvent[] = [];
  return {
    leave: () => gone.abort(),
    /** The next event; null at the end. */
    async next(): Promise<StreamEvent | null> {
      while (waiting.length === 0) {
        const { done, value } = (await reader?.read()) ?? { done: true };
        if (done) return null;
        waiting.push(...read(decoder.decode(value, { stream: true })));
      }
      return waiting.shift() ?? null;
    },
  };
}

test('a visitor hears of their own chat only, and of what they missed', async () => {
  const [mine, other] = [page('visitor-a'), page('visitor-b')];
  const ready = await mine.next();
  expect(ready).toMatchObject({ name: 'ready', data: '{}' });
  expect((await other.next())?.name).toBe('ready');
  await tell('conversations', newId());
  await tell('webchat', 'visitor-a');
  expect(await mine.next()).toMatchObject({ name: 'changed', data: '{}' });
  await tell('webchat', 'visitor-b');
  expect(await other.next()).toMatchObject({ name: 'changed' });
  mine.leave();
  expect(await mine.next()).toBeNull();

  const back = page('visitor-a', { lastEventId: ready?.id ?? '' });
  expect((await back.next())?.name).toBe('ready');
  expect((await back.next())?.name).toBe('changed');
  closeStreams();
  expect(openStreams()).toBe(0);
});

test('who types is said when it changes; a stream ends by itself', async () => {
  const names: (string | null)[] = ['Ida', 'Ida', null];
  const { next } = page('visitor-a', {
    typist: async () => names.shift() ?? null,
    typingMs: 20,
    lifeMs: 600,
  });
  const heard: string[] = [];
  for (let event = await next(); event; event = await next())
    if (event.name === 'typing') heard.push(event.data);
  expect(heard).toEqual(['{"name":"Ida"}', '{"name":null}']);
  expect(openStreams()).toBe(0);
});

test('one caller holds so many streams and no more, until one ends', async () => {
  const [first, ...others] = Array.from({ length: 100 }, (_, n) => page(`visitor-${n}`));
  expect(() => page('visitor-x')).toThrow(/Too many open streams/);
  const neighbour = page('visitor-y', { caller: '203.0.113.2' });
  first?.leave();
  const again = page('visitor-x');
  expect(openStreams()).toBe(101);
  for (const { leave } of [neighbour, again, ...others]) leave();
  expect(openStreams()).toBe(0);
});
