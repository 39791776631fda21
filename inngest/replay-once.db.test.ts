import { afterAll, beforeAll, expect, it } from 'vitest';
import { approvals } from '#db/schema/autonomy.ts';
import { drafts } from '#db/schema/conversations.ts';
import { simulatorDeliveries } from '#db/schema/sends.ts';
import { withTenant } from '#db/tenant.ts';
import type { Ctx } from '#lib/core/ctx.ts';
import { listJobs, replayEvents } from '#lib/jobs/index.ts';
import { withTestDatabase } from '#lib/testing/database.ts';
import { startTestEngine, type TestEngine } from '#lib/testing/engine.ts';
import { makeWorkspace } from '#lib/testing/make.ts';

withTestDatabase();

let engine: TestEngine;

beforeAll(async () => {
  process.env.UNDO_SECONDS = '0';
  engine = await startTestEngine(async () => (await import('./index.ts')).functions);
}, 60_000);

afterAll(() => engine?.close());

/** Begins a function again for everything it heard, and waits until those runs rest. */
async function again(ctx: Ctx, functionId: string): Promise<void> {
  const replay = await replayEvents({
    ctx,
    input: {
      filter: {
        from: new Date(Date.now() - 600_000).toISOString(),
        to: new Date(Date.now() + 600_000).toISOString(),
      },
      functionIds: [functionId],
    },
  });
  expect(replay.total).toBe(1);
  await resting(ctx, functionId, 2);
}

const resting = (ctx: Ctx, functionId: string, runs: number) =>
  engine.until(`${runs} of ${functionId} rest`, async () => {
    await engine.dispatch();
    const { items } = await listJobs({ ctx, input: { functionId } });
    return (
      items.length === runs && items.every(({ status }) => status === 'waiting' || status === 'completed')
    );
  });

it('answering and sending again makes no second draft, approval or message', async () => {
  const { ingestMessage } = await import('#lib/conversations/index.ts');
  const { approveAction } = await import('#lib/abilities/index.ts');
  const { listApprovals } = await import('#lib/autonomy/index.ts');
  const ctx = await (await makeWorkspace()).as('admin');
  await ingestMessage({
    ctx,
    input: {
      phone_number: '+4915112345678',
      contact_name: 'Ada Byron',
      message_text: 'What does it cost?',
      channel: 'simulator',
    },
  });
  await resting(ctx, 'ai.engage', 1);
  await again(ctx, 'ai.engage');
  const rows = async () =>
    withTenant(ctx, async (tx) => ({
      drafts: (await tx.select().from(drafts)).length,
      approvals: (await tx.select().from(approvals)).length,
      deliveries: (await tx.select().from(simulatorDeliveries)).length,
    }));
  expect(await rows()).toEqual({ drafts: 1, approvals: 1, deliveries: 0 });

  const [approval] = (await listApprovals({ ctx, input: {} })).items;
  if (!approval) throw new Error('no approval');
  await approveAction({ ctx, input: { approvalId: approval.id, fingerprint: approval.fingerprint } });
  await resting(ctx, 'autonomy.execute-approved', 1);
  expect(await rows()).toMatchObject({ deliveries: 1 });
  await again(ctx, 'autonomy.execute-approved');
  expect(await rows()).toEqual({ drafts: 1, approvals: 1, deliveries: 1 });
}, 90_000);
