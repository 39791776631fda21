import { and, eq } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import { classGrants } from '#db/schema/approvals.ts';
import { approvals } from '#db/schema/autonomy.ts';
import { withTenant } from '#db/tenant.ts';
import {
  declineRise,
  giveGrant,
  listGrants,
  listLevelChanges,
  listLevelOffers,
  listPolicies,
  readApproval,
  readDemotion,
  revokeGrant,
  setApprovalRule,
  setRule,
  signRise,
} from '#lib/autonomy/index.ts';
import type { Ctx } from '#lib/core/ctx.ts';
import { newId } from '#lib/core/ids.ts';
import { changeRole } from '#lib/tenancy/index.ts';
import { withTestDatabase } from '#lib/testing/database.ts';
import { makeWorkspace } from '#lib/testing/make.ts';
import { makeDeal } from '#lib/testing/make-deal.ts';
import { approveAction, perform, rejectAction } from './index.ts';

withTestDatabase();

const KIND = { ability: 'change_deal', channel: null, agent: 'engage', segment: null };
const { agent: _agent, ...LEVEL_KIND } = KIND;
const friday = (ctx: Ctx) => new Date(ctx.now.getTime() + 3 * 86_400_000).toISOString();

/** An agent that wants to change one deal again and again; each proposal differs. */
async function busy() {
  const made = await makeDeal();
  const { agent, deal, manager } = made;
  let amount = 1_000;
  const propose = (idempotencyKey: string = newId()) => {
    amount += 100;
    return perform(
      agent,
      'change_deal',
      { dealId: deal.id, amountMinor: amount },
      { idempotencyKey, confidence: 0.9 },
    );
  };
  const decide = async (ctx: Ctx, how: 'approve' | 'edit' | 'reject') => {
    const { approvalId } = await propose();
    const { fingerprint } = await readApproval({ ctx, input: { approvalId: approvalId ?? '' } });
    const input = { approvalId: approvalId ?? '' };
    if (how === 'reject')
      return rejectAction({ ctx, input: { ...input, reason: 'The amount is wrong.', redraft: false } });
    return approveAction({
      ctx,
      input: { ...input, fingerprint, ...(how === 'edit' ? { editedInput: { amountMinor: 5 } } : {}) },
    });
  };
  const times = async (ctx: Ctx, how: 'approve' | 'edit' | 'reject', count: number) => {
    let last = await decide(ctx, how);
    for (let n = 1; n < count; n++) last = await decide(ctx, how);
    return last;
  };
  const grant = (maxUses: number) =>
    giveGrant({ ctx: manager, input: { kind: KIND, until: friday(manager), maxUses } });
  return { ...made, propose, decide, times, grant };
}

describe('class grants', () => {
  it('are offered at the fifth approval in a row by the same person, as it stands', async () => {
    const { workspace, manager, times, decide, grant } = await busy();
    const admin = await workspace.as('admin');
    expect(await times(manager, 'approve', 3)).toMatchObject({ grantOffer: null });
    await decide(manager, 'edit');
    expect(await times(manager, 'approve', 4)).toMatchObject({ grantOffer: null });
    // Another person's approvals are not this person's.
    expect(await decide(admin, 'approve')).toMatchObject({ grantOffer: null });
    expect(await decide(manager, 'approve')).toMatchObject({ grantOffer: { ...KIND, unedited: 5 } });
    await grant(1);
    const { items } = await listGrants({ ctx: manager, input: {} });
    expect(items).toMatchObject([{ kind: KIND, used: 0, maxUses: 1, state: 'open' }]);
  });

  it('let the kind run without asking, so often and no longer', async () => {
    const { manager, propose, grant } = await busy();
    await propose();
    const given = await grant(2);
    expect(await propose()).toMatchObject({ decision: 'execute', state: 'executed' });
    const key = newId();
    const first = await propose(key);
    expect(first).toMatchObject({ decision: 'execute' });
    // The same request again is the same action: it takes nothing.
    expect(await propose(key)).toMatchObject({ actionId: first.actionId });
    expect(await propose()).toMatchObject({ decision: 'ask' });
    const { items } = await listGrants({ ctx: manager, input: {} });
    expect(items).toMatchObject([{ id: given.id, used: 2, state: 'used_up' }]);
  });

  it('are counted exactly when many come at once', async () => {
    const { manager, propose, grant, workspace } = await busy();
    await propose();
    await grant(7);
    const answers = await Promise.all(Array.from({ length: 20 }, () => propose()));
    expect(answers.filter(({ decision }) => decision === 'execute')).toHaveLength(7);
    expect(answers.filter(({ decision }) => decision === 'ask')).toHaveLength(13);
    const [row] = await withTenant(manager, (tx) =>
      tx.select().from(classGrants).where(eq(classGrants.workspaceId, workspace.id)),
    );
    expect(row).toMatchObject({ used: 7, maxUses: 7 });
  });

  it('take nothing for what the level lets run anyway', async () => {
    const { manager, propose, grant } = await busy();
    await propose();
    await grant(2);
    await setRule({
      ctx: manager,
      input: { rule: { ability: 'change_deal', level: 4 }, reason: 'Trusted.' },
    });
    expect(await propose()).toMatchObject({ decision: 'execute' });
    expect((await listGrants({ ctx: manager, input: {} })).items).toMatchObject([{ used: 0 }]);
  });

  it('end when revoked, by the giver or a manager, and when the giver may not decide any more', async () => {
    const { workspace, propose, grant } = await busy();
    await propose();
    const { id } = await grant(5);
    const operator = await workspace.as('operator');
    await expect(revokeGrant({ ctx: operator, input: { grantId: id } })).rejects.toMatchObject({
      code: 'forbidden',
    });
    await revokeGrant({ ctx: await workspace.as('admin'), input: { grantId: id } });
    expect(await propose()).toMatchObject({ decision: 'ask' });
    const stranger = await (await makeWorkspace()).as('admin');
    await expect(revokeGrant({ ctx: stranger, input: { grantId: id } })).rejects.toMatchObject({
      code: 'not_found',
    });

    const own = await giveGrant({
      ctx: operator,
      input: { kind: KIND, until: friday(operator), maxUses: 5 },
    });
    await changeRole({
      ctx: await workspace.as('admin'),
      input: { userId: operator.actor.id, role: 'viewer' },
    });
    expect(await propose()).toMatchObject({ decision: 'ask' });
    expect(own.used).toBe(0);
  });

  it('cannot be given for what nobody asked, for ever, or for what takes two', async () => {
    const { manager, propose, grant } = await busy();
    await expect(grant(1)).rejects.toMatchObject({ code: 'not_found' });
    await propose();
    const nextYear = new Date(manager.now.getTime() + 300 * 86_400_000).toISOString();
    await expect(
      giveGrant({ ctx: manager, input: { kind: KIND, until: nextYear, maxUses: 1 } }),
    ).rejects.toMatchObject({ code: 'invalid_input' });
    await setApprovalRule({
      ctx: manager,
      input: { risk: 'medium', minutes: 60, signatures: 2, role: 'operator', onExpiry: 'reject' },
    });
    await expect(grant(1)).rejects.toMatchObject({ details: { reason: 'needs_quorum' } });
  });
});

describe('levels', () => {
  /** What people answered before, in bulk: as if decided in the days before now. */
  async function history(ctx: Ctx, propose: () => Promise<{ approvalId: string | null }>, count: number) {
    for (let n = 0; n < count; n++) {
      const { approvalId } = await propose();
      const decidedAt = new Date(ctx.now.getTime() - (count - n) * 60_000);
      await withTenant(ctx, (tx) =>
        tx
          .update(approvals)
          .set({ state: 'granted', decidedBy: ctx.actor.id, decidedAt })
          .where(and(eq(approvals.workspaceId, ctx.workspaceId), eq(approvals.id, approvalId ?? ''))),
      );
    }
  }

  it('are offered on the evidence, signed by a manager, and earned anew afterwards', async () => {
    const { workspace, manager, propose } = await busy();
    await history(manager, propose, 19);
    const offers = async () => (await listLevelOffers({ ctx: manager, input: {} })).items;
    expect(await offers()).toMatchObject([{ kind: LEVEL_KIND, decided: 19, offered: null, waitsFor: 'few' }]);
    const sign = (ctx: Ctx) => signRise({ ctx, input: { kind: LEVEL_KIND, to: 3 } });
    await expect(sign(manager)).rejects.toMatchObject({ details: { reason: 'not_offered' } });
    await history(manager, propose, 1);
    expect(await offers()).toMatchObject([{ decided: 20, unedited: 20, level: 2, offered: 3 }]);
    await expect(sign(await workspace.as('operator'))).rejects.toMatchObject({ code: 'forbidden' });

    await sign(manager);
    const [policy] = (await listPolicies({ ctx: manager, input: { limit: 1 } })).items;
    expect(policy).toMatchObject({
      rules: [{ ability: 'change_deal', level: 3 }],
      createdBy: manager.actor.id,
    });
    expect(policy?.reason).toMatch(
      /^Earned: 20 of 20 approved as proposed \(100 %, 95 % interval 84 % to 100 %\)/,
    );
    expect(await offers()).toEqual([]);
    await expect(sign(manager)).rejects.toMatchObject({ code: 'not_found' });
  });

  it('rest for a while after a rise was declined', async () => {
    const { manager, propose } = await busy();
    await history(manager, propose, 20);
    await declineRise({ ctx: manager, input: { kind: LEVEL_KIND } });
    expect((await listLevelOffers({ ctx: manager, input: {} })).items).toMatchObject([
      { offered: null, waitsFor: 'rests' },
    ]);
    const later = { ...manager, now: new Date(manager.now.getTime() + 15 * 86_400_000) };
    expect((await listLevelOffers({ ctx: later, input: {} })).items).toMatchObject([{ offered: 3 }]);
  });

  it('drop at the third rejection in a row, say so, and end the grants of the kind', async () => {
    const { manager, propose, decide, grant, agent, deal } = await busy();
    // Level 3 asks about medium risk; the deal's changes are that.
    await setRule({
      ctx: manager,
      input: { rule: { ability: 'change_deal', level: 3 }, reason: 'Trusted.' },
    });
    await propose();
    await decide(manager, 'reject');
    await decide(manager, 'approve');
    await decide(manager, 'reject');
    expect(await decide(manager, 'reject')).toMatchObject({ demoted: null });
    await grant(50);
    // Unsure: it asks in spite of the grant.
    const { approvalId } = await perform(
      agent,
      'change_deal',
      { dealId: deal.id, amountMinor: 77 },
      { idempotencyKey: newId(), confidence: 0.2 },
    );
    const dropped = await rejectAction({
      ctx: manager,
      input: { approvalId: approvalId ?? '', reason: 'The amount is wrong.', redraft: false },
    });
    expect(dropped.demoted).toMatchObject({ level: 2 });
    const [policy] = (await listPolicies({ ctx: manager, input: { limit: 1 } })).items;
    expect(policy).toMatchObject({
      rules: [{ ability: 'change_deal', level: 2 }],
      createdBy: null,
      reason: '3 proposals in a row were rejected.',
    });
    expect((await listGrants({ ctx: manager, input: {} })).items).toMatchObject([{ state: 'revoked' }]);
    expect(await propose()).toMatchObject({ decision: 'ask' });
    const [notice] = (await listLevelChanges({ ctx: manager, input: {} })).items;
    expect(notice).toMatchObject({ change: 'demotion', from: 3, to: 2, cause: 'rejections', unread: true });
    await readDemotion({ ctx: manager, input: { id: notice?.id ?? '' } });
    expect((await listLevelChanges({ ctx: manager, input: {} })).items).toMatchObject([{ unread: false }]);
    // What was said before the drop is not held against it twice.
    expect(await decide(manager, 'reject')).toMatchObject({ demoted: null });
  });
});
