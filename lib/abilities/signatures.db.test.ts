import { and, eq } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import { suppressions } from '#db/schema/contacts.ts';
import { withTenant } from '#db/tenant.ts';
import {
  askColleague,
  listApprovals,
  nameSubstitute,
  readApproval,
  setApprovalRule,
} from '#lib/autonomy/index.ts';
import { createContact } from '#lib/contacts/index.ts';
import type { Ctx } from '#lib/core/ctx.ts';
import { newId } from '#lib/core/ids.ts';
import { readDeal } from '#lib/deals/index.ts';
import { systemCtx } from '#lib/tenancy/contexts.ts';
import { createApiKey } from '#lib/tenancy/index.ts';
import { withTestDatabase } from '#lib/testing/database.ts';
import { makeWorkspace } from '#lib/testing/make.ts';
import { makeDeal } from '#lib/testing/make-deal.ts';
import {
  approveAction,
  claimAction,
  expireApproval,
  perform,
  refreshApproval,
  remindApproval,
  undoAction,
} from './index.ts';

withTestDatabase();

const later = (ctx: Ctx, minutes: number): Ctx => ({
  ...ctx,
  now: new Date(ctx.now.getTime() + minutes * 60_000),
});

const ONE = { minutes: 60, signatures: 1, role: 'operator', onExpiry: 'reject' } as const;

/** A deal whose change waits, under a rule of its own. */
async function asked(rule: Partial<Parameters<typeof setApprovalRule>[0]['input']> = {}) {
  const made = await makeDeal();
  const { workspace, manager, agent, deal, stageId } = made;
  await setApprovalRule({ ctx: manager, input: { risk: 'medium', ...ONE, ...rule } });
  const propose = (input: Record<string, unknown> = {}) =>
    perform(
      agent,
      'change_deal',
      {
        dealId: deal.id,
        stageId: stageId('Proposal'),
        amountMinor: 6_000_000,
        closeDate: '2026-12-31',
        quotes: { Amount: 'the board approved €60,000' },
        ...input,
      },
      { idempotencyKey: newId(), confidence: 0.9 },
    );
  const answer = await propose();
  const approvalId = answer.approvalId ?? '';
  const card = async (ctx: Ctx) => {
    const dto = await readApproval({ ctx, input: { approvalId } });
    return { dto, shown: { approvalId, fingerprint: dto.fingerprint } };
  };
  const approve = async (ctx: Ctx, more: { fields?: string[]; editedInput?: Record<string, unknown> } = {}) =>
    approveAction({ ctx, input: { ...(await card(ctx)).shown, ...more } });
  const run = () =>
    claimAction({
      ctx: systemCtx({ workspaceId: workspace.id, name: 'executor', now: later(manager, 1).now }),
      input: { actionId: answer.actionId, runId: 'run' },
    });
  return { ...made, ...answer, approvalId, propose, card, approve, run, admin: await workspace.as('admin') };
}

const refused = (reason: string) => ({ details: { reason } });

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

describe('one’s own request', () => {
  it('waits for another person when it is critical, and cannot be signed by who asked', async () => {
    const workspace = await makeWorkspace();
    const [manager, admin] = [await workspace.as('manager'), await workspace.as('admin')];
    const contact = await createContact({
      ctx: manager,
      input: { name: 'Ada Byron', phoneNumber: '+4915112345678' },
    });
    await withTenant(manager, (tx) =>
      tx.insert(suppressions).values({
        workspaceId: workspace.id,
        channel: 'sms',
        address: '+4915112345678',
        contactId: contact.id,
        reason: 'opt_out',
      }),
    );
    const input = {
      contactId: contact.id,
      channel: 'sms',
      address: '+4915112345678',
      evidence: 'She asked for it on the phone on Monday.',
    };
    const answer = await perform(manager, 'lift_suppression', input, { idempotencyKey: newId() });
    expect(answer).toMatchObject({ decision: 'ask', state: 'waiting' });
    const { fingerprint, standing } = await readApproval({
      ctx: manager,
      input: { approvalId: answer.approvalId ?? '' },
    });
    expect(standing).toBe('own_request');
    const shown = { approvalId: answer.approvalId ?? '', fingerprint };
    await expect(approveAction({ ctx: manager, input: shown })).rejects.toMatchObject(refused('own_request'));
    expect(await approveAction({ ctx: admin, input: shown })).toMatchObject({ state: 'approved' });
    await claimAction({
      ctx: systemCtx({ workspaceId: workspace.id, name: 'executor' }),
      input: { actionId: answer.actionId, runId: 'run' },
    });
    const left = await withTenant(manager, (tx) =>
      tx
        .select()
        .from(suppressions)
        .where(and(eq(suppressions.workspaceId, workspace.id), eq(suppressions.contactId, contact.id))),
    );
    expect(left).toEqual([]);

    const key: Ctx = { ...manager, actor: { kind: 'api_key', id: newId(), name: 'key', scopes: [] } };
    const byKey = perform(key, 'lift_suppression', input, { idempotencyKey: newId() });
    await expect(byKey).rejects.toMatchObject({ code: 'not_found' });
    await expect(
      perform(manager, 'lift_suppression', input, { idempotencyKey: newId(), bulk: true }),
    ).rejects.toMatchObject({ code: 'forbidden' });
  });
});

describe('a key’s request', () => {
  it('is the request of whoever made the key', async () => {
    const { manager, admin, deal } = await asked();
    const apiKey = await createApiKey({ ctx: admin, input: { name: 'Form', preset: 'full' } });
    const key: Ctx = {
      ...manager,
      actor: { kind: 'api_key', id: apiKey.id, name: 'Form', scopes: [] },
    };
    const { approvalId } = await perform(
      key,
      'change_deal',
      { dealId: deal.id, amountMinor: 5 },
      { idempotencyKey: newId(), confidence: 0.9 },
    );
    const shown = async (ctx: Ctx) => {
      const dto = await readApproval({ ctx, input: { approvalId: approvalId ?? '' } });
      return { approvalId: dto.id, fingerprint: dto.fingerprint };
    };
    await expect(approveAction({ ctx: admin, input: await shown(admin) })).rejects.toMatchObject(
      refused('own_request'),
    );
    expect(await approveAction({ ctx: manager, input: await shown(manager) })).toMatchObject({
      state: 'approved',
    });
  });
});

describe('who may sign', () => {
  it('wants the role the rule names, and takes a substitute’s signature while the dates hold', async () => {
    const { workspace, manager, admin, approve, card } = await asked({ role: 'admin' });
    const operator = await workspace.as('operator');
    await expect(approve(manager)).rejects.toMatchObject(refused('role'));
    const window = {
      from: new Date(operator.now.getTime() - 60_000).toISOString(),
      until: new Date(operator.now.getTime() + 600_000).toISOString(),
    };
    await expect(
      nameSubstitute({
        ctx: operator,
        input: { userId: admin.actor.id, substituteId: operator.actor.id, ...window },
      }),
    ).rejects.toMatchObject({ code: 'forbidden' });
    await nameSubstitute({ ctx: admin, input: { substituteId: operator.actor.id, ...window } });
    await expect(approve(later(operator, 30))).rejects.toMatchObject(refused('role'));
    await approve(operator);
    expect((await card(operator)).dto.signatures).toMatchObject([
      { by: { id: operator.actor.id }, inPlaceOf: admin.actor.name },
    ]);
  });

  it('counts a person and their substitute once', async () => {
    const { workspace, admin, approve } = await asked({ role: 'admin', signatures: 2 });
    const operator = await workspace.as('operator');
    await nameSubstitute({
      ctx: admin,
      input: {
        substituteId: operator.actor.id,
        from: new Date(operator.now.getTime() - 60_000).toISOString(),
        until: new Date(operator.now.getTime() + 600_000).toISOString(),
      },
    });
    expect(await approve(admin)).toMatchObject({ missing: 1 });
    await expect(approve(operator)).rejects.toMatchObject(refused('role'));
  });

  it('puts a card to a colleague: on top of their queue, with who asked and what for', async () => {
    const { workspace, manager, admin, propose, approvalId } = await asked();
    const viewer = await workspace.as('viewer');
    // Worth more and as urgent: it would stand above.
    await propose({ amountMinor: 90_000_000 });
    const top = async (ctx: Ctx) =>
      (await listApprovals({ ctx, input: { state: 'open' } })).items.map(({ id }) => id)[0];
    expect(await top(admin)).not.toBe(approvalId);
    const ask = (ctx: Ctx, who: Ctx) =>
      askColleague({ ctx, input: { approvalId, userId: who.actor.id, note: 'You know them.' } });
    await expect(ask(manager, viewer)).rejects.toMatchObject({ code: 'invalid_input' });
    await expect(ask(manager, manager)).rejects.toMatchObject({ code: 'invalid_input' });
    await ask(manager, admin);
    expect(await top(admin)).toBe(approvalId);
    expect(await top(manager)).not.toBe(approvalId);
    expect(await readApproval({ ctx: admin, input: { approvalId } })).toMatchObject({
      askedOfReader: true,
      asked: { of: { name: admin.actor.name }, by: { name: manager.actor.name }, note: 'You know them.' },
    });
    const stranger = await (await makeWorkspace()).as('admin');
    await expect(ask(stranger, stranger)).rejects.toMatchObject({ code: 'invalid_input' });
    await expect(ask(stranger, admin)).rejects.toMatchObject({ code: 'not_found' });
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

describe('nobody answered', () => {
  const end = (ctx: Ctx, approvalId: string, minutes: number) =>
    expireApproval({
      ctx: systemCtx({ workspaceId: ctx.workspaceId, name: 'approvals', now: later(ctx, minutes).now }),
      input: { approvalId },
    });

  it('rejects', async () => {
    const { manager, approvalId, run } = await asked({ onExpiry: 'reject' });
    expect(await end(manager, approvalId, 59)).toMatchObject({ state: 'pending' });
    expect(await end(manager, approvalId, 61)).toMatchObject({ state: 'expired' });
    expect(await run()).toEqual({ kind: 'gone', state: 'expired' });
  });

  it('goes up the ladder and ends there', async () => {
    const { workspace, manager, admin, approvalId, card, run } = await asked({ onExpiry: 'escalate' });
    const operator = await workspace.as('operator');
    const first = await end(manager, approvalId, 61);
    expect(first).toMatchObject({ state: 'pending', expiresAt: later(manager, 121).now.toISOString() });
    expect((await card(operator)).dto).toMatchObject({
      standing: 'role',
      approverRole: 'manager',
      passedOn: 1,
    });
    const reminded = await remindApproval({
      ctx: systemCtx({ workspaceId: workspace.id, name: 'approvals', now: later(manager, 92).now }),
      input: { approvalId },
    });
    expect(reminded).toEqual({ reminded: true });
    await end(manager, approvalId, 122);
    expect((await card(manager)).dto).toMatchObject({ standing: 'role', approverRole: 'admin' });
    expect((await card(admin)).dto).toMatchObject({ standing: 'may' });
    expect(await end(manager, approvalId, 183)).toMatchObject({ state: 'expired' });
    expect(await run()).toEqual({ kind: 'gone', state: 'expired' });
  });

  it('goes to the substitute once, then ends', async () => {
    const { admin } = await asked();
    const other = await asked({ onExpiry: 'reject' });
    const rule = { risk: 'medium' as const, ...ONE, onExpiry: 'substitute' as const };
    await expect(
      setApprovalRule({ ctx: other.manager, input: { ...rule, substituteId: admin.actor.id } }),
    ).rejects.toMatchObject({ code: 'not_found' });
    await setApprovalRule({ ctx: other.manager, input: { ...rule, substituteId: other.admin.actor.id } });
    const approvalId = (await other.propose()).approvalId ?? '';
    await end(other.manager, approvalId, 61);
    expect(await readApproval({ ctx: other.admin, input: { approvalId } })).toMatchObject({
      state: 'pending',
      askedOfReader: true,
      asked: { of: { name: other.admin.actor.name }, by: null },
    });
    expect(await end(other.manager, approvalId, 122)).toMatchObject({ state: 'expired' });
  });

  it('tells who comes too late, and sends nothing', async () => {
    const { manager, card, run, approvalId } = await asked({ onExpiry: 'escalate' });
    const { shown } = await card(manager);
    await expect(approveAction({ ctx: later(manager, 61), input: shown })).rejects.toMatchObject(
      refused('passed_on'),
    );
    expect(await run()).toEqual({ kind: 'gone', state: 'waiting' });
    expect(await readApproval({ ctx: manager, input: { approvalId } })).toMatchObject({ passedOn: 1 });
  });
});
