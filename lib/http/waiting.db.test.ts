import postgres from 'postgres';
import { afterEach, describe, expect, test } from 'vitest';
import { withTenant } from '#db/tenant.ts';
import { claimAction, deliver, perform, settleAction } from '#lib/abilities/index.ts';
import { acknowledgeOutgoing, forOutgoing, listOutgoing } from '#lib/api-channel/index.ts';
import { claimOutbox, record, settleOutbox } from '#lib/audit/index.ts';
import { createConnection } from '#lib/channels/index.ts';
import { ingestMessage } from '#lib/conversations/index.ts';
import { newId } from '#lib/core/ids.ts';
import { runShutdown } from '#lib/jobs/index.ts';
import { createApiKey, revokeApiKey, systemCtx } from '#lib/tenancy/index.ts';
import { withTestDatabase } from '#lib/testing/database.ts';
import { makeWorkspace } from '#lib/testing/make.ts';
import { channelPort, testConnection } from '#lib/wiring.ts';
import { defineRoute } from './define-route.ts';
import { closeStreams, openStreams, stopListening } from './live.ts';
import { createMemoryRateLimiter, type RateLimiter } from './rate-limit.ts';
import { readOrWait } from './read-or-wait.ts';

withTestDatabase();
afterEach(async () => {
  closeStreams();
  await stopListening();
});

/** What the dispatcher does a moment after a transaction. */
const dispatch = async () => settleOutbox(await claimOutbox());

const outgoing = defineRoute(listOutgoing, { wait: forOutgoing });

/** A channel whose system fetches what goes out, with one person's question in it. */
async function scene() {
  const workspace = await makeWorkspace();
  const ctx = await workspace.as('admin');
  const settings = { identifier: 'shop-app', callbackUrl: '' };
  const { id: connectionId } = await createConnection({
    ctx,
    input: { provider: 'api', name: 'Our app', settings },
  });
  await testConnection({ ctx, input: { connectionId } });
  const { conversation_id: conversationId } = await ingestMessage({
    ctx,
    input: {
      ...{ channel: 'api', channel_id: connectionId, email: 'ada@example.com' },
      ...{ message_text: 'Where is my order?', external_id: newId() },
    },
  });
  const made = await createApiKey({ ctx, input: { name: 'Our app', preset: 'full' } });
  const fetchWith = async (query: string, signal?: AbortSignal) => {
    const request = new Request(`http://localhost:3000/api/v1/channels/x/outgoing${query}`, {
      headers: { authorization: `Bearer ${made.key}` },
      ...(signal ? { signal } : {}),
    });
    const answer = await outgoing(request, { params: Promise.resolve({ connectionId }) });
    const body = (await answer.json()) as { items: { id: string; text: string }[]; code?: string };
    return { status: answer.status, ...body };
  };
  const send = async (body: string) => {
    const { actionId } = await perform(
      ctx,
      'send_message',
      { conversationId, body },
      { idempotencyKey: newId() },
    );
    const then = systemCtx({
      workspaceId: workspace.id,
      name: 'executor',
      now: new Date(Date.now() + 60_000),
    });
    const claim = await claimAction({ ctx: then, input: { actionId, runId: 'r' } });
    if (claim.kind !== 'claimed') throw new Error(claim.kind);
    const outcome = await deliver(await channelPort(then, claim.message), claim.message, false);
    await settleAction({ ctx: then, input: { actionId, outcome } });
  };
  return { ctx, connectionId, fetchWith, send, key: made };
}

/** The buckets that requests take from, from now on. */
function countTokens(): string[] {
  const held = globalThis as typeof globalThis & { countersignRateLimiter?: RateLimiter };
  const buckets = createMemoryRateLimiter();
  const taken: string[] = [];
  held.countersignRateLimiter = {
    take(key, rule, now) {
      taken.push(rule.name);
      return buckets.take(key, rule, now);
    },
  };
  return taken;
}

/** Until so many wait. */
async function waiting(count: number): Promise<void> {
  while (openStreams() !== count) await new Promise((resolve) => setImmediate(resolve));
}

describe('a fetch that waits', () => {
  test('answers the moment there is something, and counts as one request', async () => {
    const { fetchWith, send, ctx, connectionId } = await scene();
    expect((await fetchWith('')).items).toEqual([]);
    const taken = countTokens();
    const asked = fetchWith('?wait=30');
    await waiting(1);
    await send('It is on its way.');
    await dispatch();
    const { items } = await asked;
    expect(items).toMatchObject([{ text: 'It is on its way.' }]);
    expect(taken).toEqual(['api']);
    expect(openStreams()).toBe(0);
    // What is there is not waited for.
    expect((await fetchWith('?wait=30')).items).toHaveLength(1);
    await acknowledgeOutgoing({
      ctx,
      input: { connectionId, messages: items.map(({ id }) => ({ id })) },
    });
    expect((await fetchWith('?wait=1')).items).toEqual([]);
  });

  test('holds no connection and no transaction meanwhile', async () => {
    const { fetchWith } = await scene();
    const left = new AbortController();
    const asked = [1, 2, 3].map(() => fetchWith('?wait=30', left.signal));
    await waiting(3);
    const admin = postgres(process.env.DATABASE_APP_URL ?? '', { max: 1 });
    const held = () => admin<{ live: number; busy: number }[]>`
      select count(*) filter (where application_name = 'countersign live')::int as live,
        count(*) filter (where state <> 'idle' and pid <> pg_backend_pid()
          and backend_type = 'client backend')::int as busy
      from pg_stat_activity where datname = current_database()`;
    // The second read of each ends in a moment; afterwards nothing stands but the one that listens.
    while ((await held())[0]?.busy !== 0 || (await held())[0]?.live !== 1);
    expect(openStreams()).toBe(3);
    await admin.end();
    left.abort();
    expect((await Promise.all(asked)).map(({ items }) => items)).toEqual([[], [], []]);
    expect(openStreams()).toBe(0);
  });

  test('ends when the process ends', async () => {
    const { fetchWith } = await scene();
    const asked = fetchWith('?wait=30');
    await waiting(1);
    await runShutdown();
    expect(await asked).toMatchObject({ status: 200, items: [] });
  });

  test('tells nothing by a key that was revoked while it waited', async () => {
    const { fetchWith, send, ctx, key } = await scene();
    const asked = fetchWith('?wait=30');
    await waiting(1);
    await revokeApiKey({ ctx, input: { apiKeyId: key.id } });
    await send('It is on its way.');
    await dispatch();
    expect(await asked).toMatchObject({ status: 401 });
  });

  test.each(['31', '-1', '1.5', 'long'])('is refused for wait=%s', async (wait) => {
    const { fetchWith } = await scene();
    expect(await fetchWith(`?wait=${wait}`)).toMatchObject({ status: 400 });
  });
});

test('what others are told wakes nobody, and what fails while waiting is thrown', async () => {
  const ctx = systemCtx({ workspaceId: newId(), name: 'test' });
  const tell = async (topic: string, id: string) => {
    await withTenant(ctx, (tx) => record(tx, ctx, { live: { topic, id } }));
    await dispatch();
  };
  const id = newId();
  let reads = 0;
  const asked = readOrWait({
    workspaceId: ctx.workspaceId,
    seconds: 30,
    about: { topic: 'settings', id },
    isEmpty: () => true,
    signal: new AbortController().signal,
    read: async () => {
      reads++;
      if (reads > 2) throw new Error('The channel is gone.');
    },
  });
  const failed = expect(asked).rejects.toThrow('The channel is gone.');
  while (reads < 2) await new Promise((resolve) => setImmediate(resolve));
  await tell('settings', newId());
  await tell('conversations', id);
  expect(reads).toBe(2);
  await tell('settings', id);
  await failed;
  expect(openStreams()).toBe(0);
});
