import { and, eq } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import { suppressions } from '#db/schema/consents.ts';
import { withTenant } from '#db/tenant.ts';
import { askColleague, listApprovals, nameSubstitute, readApproval } from '#lib/autonomy/index.ts';
import { createContact } from '#lib/contacts/index.ts';
import type { Ctx } from '#lib/core/ctx.ts';
import { newId } from '#lib/core/ids.ts';
import { createApiKey, systemCtx } from '#lib/tenancy/index.ts';
import { asked, later, refused } from '#lib/testing/asked-change.ts';
import { withTestDatabase } from '#lib/testing/database.ts';
import { makeWorkspace } from '#lib/testing/make.ts';
import { approveAction, claimAction, perform } from './index.ts';

withTestDatabase();

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
