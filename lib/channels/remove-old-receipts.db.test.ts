import { expect, test } from 'vitest';
import { webhookReceipts } from '#db/schema/channels.ts';
import { withTenant } from '#db/tenant.ts';
import type { Ctx } from '#lib/core/ctx.ts';
import { newId } from '#lib/core/ids.ts';
import { getJobSettings, updateJobSettings } from '#lib/jobs/index.ts';
import { withTestDatabase } from '#lib/testing/database.ts';
import { makeWorkspace } from '#lib/testing/make.ts';
import { createConnection, removeOldReceipts } from './index.ts';
import type { ReceiptState } from './schemas.ts';

withTestDatabase();

const NOW = new Date();
const daysAgo = (days: number) => new Date(NOW.getTime() - days * 86_400_000);

/** One delivery of each state for each age in days. */
async function filled(ages: readonly number[]) {
  const ctx = await (await makeWorkspace()).as('admin');
  const { id } = await createConnection({
    ctx,
    input: { provider: 'telegram', name: 'Bot', credentials: { botToken: `${Date.now()}:${newId()}` } },
  });
  for (const days of ages)
    for (const state of ['received', 'done', 'ignored', 'failed'] satisfies ReceiptState[])
      await withTenant(ctx, (tx) =>
        tx.insert(webhookReceipts).values({
          workspaceId: ctx.workspaceId,
          id: newId(),
          connectionId: id,
          dedupeKey: `${days} ${state}`,
          headers: {},
          body: Buffer.from('{}'),
          state,
          receivedAt: daysAgo(days),
          handledAt: state === 'received' ? null : daysAgo(days),
        }),
      );
  return ctx;
}
const left = async (ctx: Ctx) =>
  (await withTenant(ctx, (tx) => tx.select({ key: webhookReceipts.dedupeKey }).from(webhookReceipts)))
    .map(({ key }) => key)
    .sort();

test('what was taken in goes after its workspace’s days; what failed or waits stays', async () => {
  const [usual, short] = [await filled([29, 31]), await filled([2, 8])];
  expect(await getJobSettings({ ctx: short, input: {} })).toMatchObject({ receiptDays: 30 });
  await updateJobSettings({ ctx: short, input: { retentionDays: 30, receiptDays: 7 } });
  // Who knows nothing of the one leaves it as it is.
  await updateJobSettings({ ctx: short, input: { retentionDays: 14 } });
  expect(await getJobSettings({ ctx: short, input: {} })).toEqual({ retentionDays: 14, receiptDays: 7 });

  expect(await removeOldReceipts(NOW, 3)).toEqual({ removed: 3 });
  expect(await removeOldReceipts(NOW, 3)).toEqual({ removed: 1 });
  expect(await removeOldReceipts(NOW, 3)).toEqual({ removed: 0 });
  const open = (days: number) => [`${days} failed`, `${days} received`];
  const all = (days: number) => [...open(days), `${days} done`, `${days} ignored`];
  expect(await left(usual)).toEqual([...all(29), ...open(31)].sort());
  expect(await left(short)).toEqual([...all(2), ...open(8)].sort());
});
