import { expect, test } from 'vitest';
import { perform, undoAction } from '#lib/abilities/index.ts';
import { createContact } from '#lib/contacts/index.ts';
import { newId } from '#lib/core/ids.ts';
import { createDeal } from '#lib/deals/index.ts';
import { withTestDatabase } from '#lib/testing/database.ts';
import { makeDeal } from '#lib/testing/make-deal.ts';
import { readContactPage } from './index.ts';

withTestDatabase();

test('what was done stands on the timeline once, until it is taken back', async () => {
  const { manager, stageId } = await makeDeal();
  const contact = await createContact({
    ctx: manager,
    input: { name: 'Ada Byron', email: 'ada@example.test' },
  });
  const deal = await createDeal({
    ctx: manager,
    input: { name: 'Blocks', amountMinor: 100, contactId: contact.id },
  });
  const moved = await perform(
    manager,
    'move_deal_stage',
    { dealId: deal.id, stageId: stageId('Qualified') },
    { idempotencyKey: newId() },
  );
  const doneOn = async () =>
    (await readContactPage({ ctx: manager, input: { contactId: contact.id } })).timeline.flatMap(
      ({ action, done }) => (done ? [{ action, done }] : []),
    );
  expect(await doneOn()).toEqual([
    { action: 'deal.stage_moved', done: { id: moved.actionId, ability: 'move_deal_stage' } },
  ]);
  await undoAction({ ctx: manager, input: { actionId: moved.actionId } });
  expect(await doneOn()).toEqual([]);
});
