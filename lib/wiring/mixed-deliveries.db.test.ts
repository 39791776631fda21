import { and, asc, eq } from 'drizzle-orm';
import { expect, test } from 'vitest';
import { webhookReceipts } from '#db/schema/channels.ts';
import { messages } from '#db/schema/conversations.ts';
import { withTenant } from '#db/tenant.ts';
import { replayReceipts } from '#lib/channels/index.ts';
import { threads } from '#lib/testing/channel-round.ts';
import { withTestDatabase } from '#lib/testing/database.ts';
import { connected, hello, nowSeconds, post, product, withProviders } from '#lib/testing/providers.ts';
import { takeReceipt } from '#lib/wiring.ts';

withTestDatabase();

withProviders();

test('500 webhooks, a third of them twice, shuffled: every message once, in the order it was written', async () => {
  const { ctx, connection } = await connected('whatsapp');
  const start = nowSeconds() - 10_000;
  const people = 10;
  const each = 50;
  const all = Array.from({ length: people * each }, (_, n) =>
    hello({
      id: `wamid.${n}`,
      from: `1650555${String(1_000 + (n % people))}`,
      name: `Person ${n % people}`,
      text: `Message ${Math.floor(n / people)}`,
      at: start + n,
    }),
  );
  const deliveries = [...all, ...all.filter((_, n) => n % 3 === 0)];
  // A fixed shuffle: the same campaign every time.
  let seed = 7;
  for (let n = deliveries.length - 1; n > 0; n--) {
    seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648;
    const other = seed % (n + 1);
    const [a, b] = [deliveries[n], deliveries[other]];
    if (a && b) [deliveries[n], deliveries[other]] = [b, a];
  }
  for (let n = 0; n < deliveries.length; n += 8)
    await Promise.all(deliveries.slice(n, n + 8).map((given) => post(connection, given)));
  const kept = await withTenant(ctx, (tx) =>
    tx.select({ id: webhookReceipts.id }).from(webhookReceipts).orderBy(webhookReceipts.dedupeKey),
  );
  expect(kept).toHaveLength(people * each);
  const take = (id: string) => takeReceipt(product(ctx), { receiptId: id, connectionId: connection.id });
  for (let n = 0; n < kept.length; n += 8) await Promise.all(kept.slice(n, n + 8).map(({ id }) => take(id)));
  // And some again, from the jobs desk.
  const again = kept.slice(0, 50).map(({ id }) => id);
  expect(await replayReceipts({ ctx, input: { ids: again } })).toEqual({ replayed: 50 });
  for (const id of again) expect(await take(id)).toMatchObject({ messages: 0, duplicates: 1 });

  const open = await threads(ctx);
  expect(open).toHaveLength(people);
  for (const { id } of open) {
    const rows = await withTenant(ctx, (tx) =>
      tx
        .select({ body: messages.body })
        .from(messages)
        .where(and(eq(messages.workspaceId, ctx.workspaceId), eq(messages.conversationId, id)))
        .orderBy(asc(messages.sentAt), asc(messages.id)),
    );
    expect(rows.map(({ body }) => body)).toEqual(Array.from({ length: each }, (_, n) => `Message ${n}`));
  }
}, 120_000);
