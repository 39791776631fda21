import { describe, expect, it } from 'vitest';
import { withTenant } from '#db/tenant.ts';
import { readApproval } from '#lib/autonomy/index.ts';
import { newId } from '#lib/core/ids.ts';
import { readDeal } from '#lib/deals/index.ts';
import { asked, later, refused } from '#lib/testing/asked-change.ts';
import { withTestDatabase } from '#lib/testing/database.ts';
import { approveAction, perform, refreshApproval, undoAction } from './index.ts';

withTestDatabase();

describe('several signatures', () => {
  it('waits for the second and shows the first', async () => {
    const { manager, admin, approve, card, run, deal } = await asked({ signatures: 2 });
    expect(await approve(manager)).toMatchObject({ state: 'waiting', approvalState: 'pending', missing: 1 });
    expect(await run()).toEqual({ kind: 'gone', state: 'waiting' });
    const { dto } = await card(manager);
    expect(dto).toMatchObject({ standing: 'already_signed', signaturesNeeded: 2 });
    expect(dto.signatures).toMatchObject([{ by: { name: manager.actor.name }, voided: null }]);
    await expect(approve(manager)).rejects.toMatchObject(refused('already_signed'));

    expect(await approve(admin)).toMatchObject({ state: 'approved', missing: 0 });
    expect(await run()).toEqual({ kind: 'applied' });
    expect(await run()).toEqual({ kind: 'gone', state: 'executed' });
    expect(await readDeal({ ctx: manager, input: { dealId: deal.id } })).toMatchObject({
      amountMinor: 6_000_000,
    });
  });

  it('counts two who sign at the same moment as two, and grants once', async () => {
    const { manager, admin, approve, card } = await asked({ signatures: 2 });
    const answers = await Promise.all([approve(manager), approve(admin)]);
    expect(answers.map(({ approvalState }) => approvalState).sort()).toEqual(['granted', 'pending']);
    expect((await card(manager)).dto.signatures).toHaveLength(2);
  });

  it('voids what was signed before when somebody edits, and binds to the edit', async () => {
    const { manager, admin, approve, card, run, deal } = await asked({ signatures: 2 });
    const before = (await card(manager)).shown;
    await approve(manager);
    expect(await approve(admin, { editedInput: { amountMinor: 5_000_000 } })).toMatchObject({ missing: 1 });
    const { dto, shown } = await card(manager);
    expect(shown.fingerprint).not.toBe(before.fingerprint);
    expect(dto.signatures).toMatchObject([
      { by: { name: manager.actor.name }, voided: 'edited' },
      { by: { name: admin.actor.name }, voided: null, edited: true },
    ]);
    await expect(approveAction({ ctx: manager, input: before })).rejects.toMatchObject(
      refused('fingerprint_changed'),
    );
    expect(await run()).toEqual({ kind: 'gone', state: 'waiting' });
    expect(await approve(manager)).toMatchObject({ state: 'approved' });
    await run();
    expect(await readDeal({ ctx: manager, input: { dealId: deal.id } })).toMatchObject({
      amountMinor: 5_000_000,
    });
  });

  it('voids them when the world moved and somebody looked again', async () => {
    const { manager, admin, approve, card, stageId, deal, approvalId } = await asked({ signatures: 2 });
    await approve(manager);
    const seen = (await card(admin)).shown;
    await perform(
      manager,
      'move_deal_stage',
      { dealId: deal.id, stageId: stageId('Qualified') },
      { idempotencyKey: newId() },
    );
    await expect(approveAction({ ctx: admin, input: seen })).rejects.toMatchObject(
      refused('fingerprint_changed'),
    );
    await refreshApproval({ ctx: admin, input: { approvalId } });
    expect((await card(admin)).dto.signatures).toMatchObject([{ voided: 'changed' }]);
    expect(await approve(admin)).toMatchObject({ missing: 1 });
  });

  it('starts anew when it was taken back', async () => {
    const { manager, admin, approve, card, run, actionId } = await asked({ signatures: 2 });
    await approve(manager);
    await approve(admin);
    await run();
    await undoAction({ ctx: later(manager, 2), input: { actionId } });
    const { dto } = await card(manager);
    expect(dto).toMatchObject({ state: 'pending', standing: 'may' });
    expect(dto.signatures.map(({ voided }) => voided)).toEqual(['undone', 'undone']);
  });
});

it('is watched anew when it is taken back long after its time', async () => {
  const { manager, approve, run, actionId, approvalId } = await asked();
  await approve(manager);
  await run();
  const muchLater = later(manager, 300);
  await undoAction({ ctx: muchLater, input: { actionId } });
  const watches = await withTenant(
    manager,
    (tx) => tx.raw<{ data: { round: string } }[]>`select data from outbox
      where event_name = 'approval/requested' and data ->> 'approvalId' = ${approvalId} order by id`,
  );
  expect(watches).toHaveLength(2);
  expect(await readApproval({ ctx: muchLater, input: { approvalId } })).toMatchObject({
    state: 'pending',
    reminded: false,
    expiresAt: later(manager, 360).now.toISOString(),
  });
});

describe('some of the fields', () => {
  it('does what was accepted and leaves the rest', async () => {
    const { manager, approve, run, deal, stageId, card } = await asked();
    expect((await card(manager)).dto.shown).toMatchObject({
      partial: true,
      fields: [
        { name: 'Stage' },
        { name: 'Amount', quote: 'the board approved €60,000' },
        { name: 'Close date' },
      ],
    });
    await expect(approve(manager, { fields: ['Colour'] })).rejects.toMatchObject({ code: 'invalid_input' });
    await approve(manager, { fields: ['Amount', 'Close date'] });
    expect(await run()).toEqual({ kind: 'applied' });
    expect(await readDeal({ ctx: manager, input: { dealId: deal.id } })).toMatchObject({
      amountMinor: 6_000_000,
      closeDate: '2026-12-31',
      stageId: stageId('New'),
    });
    expect((await card(manager)).dto.shown.fields?.map(({ name }) => name)).toEqual(['Amount', 'Close date']);
  });
});
