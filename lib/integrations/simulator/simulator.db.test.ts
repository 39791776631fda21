import { and, eq } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import { auditLog } from '#db/schema/audit.ts';
import { messages } from '#db/schema/conversations.ts';
import { withTenant } from '#db/tenant.ts';
import { deliver } from '#lib/abilities/deliver.ts';
import { claimAction, perform, settleAction } from '#lib/abilities/index.ts';
import type { Ctx } from '#lib/core/ctx.ts';
import { newId } from '#lib/core/ids.ts';
import { systemCtx } from '#lib/tenancy/contexts.ts';
import { withTestDatabase } from '#lib/testing/database.ts';
import { makeWorkspace } from '#lib/testing/make.ts';
import {
  listSimulatorPeople,
  pickUpPhone,
  readSimulator,
  setSimulatorFault,
  simulatorPort,
  writeAsCustomer,
} from './index.ts';

withTestDatabase();

/** A customer who wrote once, and a colleague who answers by hand. */
async function customer() {
  const workspace = await makeWorkspace();
  const ctx = await workspace.as('operator');
  const { contact_id: contactId, conversation_id: conversationId } = await writeAsCustomer({
    ctx,
    input: { name: 'Ada Byron', phone_number: '+4915112345678', text: 'Hello?' },
  });
  const phone = () => readSimulator({ ctx, input: { contactId } });
  const answer = async (body: string) => {
    const { actionId } = await perform(
      ctx,
      'send_message',
      { conversationId, body },
      { idempotencyKey: newId() },
    );
    return actionId;
  };
  /** One turn of the executor; undo windows are over. */
  const execute = async (actionId: string, seconds = 60): Promise<string> => {
    const now = new Date(ctx.now.getTime() + seconds * 1_000);
    const system = systemCtx({ workspaceId: workspace.id, name: 'executor', now });
    const claim = await claimAction({ ctx: system, input: { actionId, runId: 'run' } });
    if (claim.kind !== 'claimed' && claim.kind !== 'again') return claim.kind;
    const outcome = await deliver(simulatorPort, claim.message, claim.kind === 'again');
    return (await settleAction({ ctx: system, input: { actionId, outcome } })).state;
  };
  return { workspace, ctx, contactId, conversationId, phone, answer, execute };
}

const stateOf = (ctx: Ctx, conversationId: string) =>
  withTenant(ctx, (tx) =>
    tx
      .select({ state: messages.deliveryState })
      .from(messages)
      .where(and(eq(messages.conversationId, conversationId), eq(messages.direction, 'out'))),
  );

describe('the simulator', () => {
  it('writes as a new and as a known customer, and lists them', async () => {
    const { ctx, contactId, conversationId, phone } = await customer();
    const again = await writeAsCustomer({ ctx, input: { contactId, text: 'Anybody there?' } });
    expect(again).toMatchObject({ contact_id: contactId, conversation_id: conversationId });
    expect(await phone()).toMatchObject({
      contact: { id: contactId, name: 'Ada Byron' },
      address: '+4915112345678',
      conversationId,
      messages: [
        { direction: 'in', body: 'Hello?', receipt: null },
        { direction: 'in', body: 'Anybody there?', receipt: null },
      ],
      typing: false,
      suppressed: false,
      fault: null,
      stages: { understoodAt: null },
    });
    expect(await listSimulatorPeople({ ctx, input: {} })).toMatchObject([
      { contactId, name: 'Ada Byron', address: '+4915112345678', preview: 'Anybody there?' },
    ]);
  });

  it('shows what was delivered only, and tells the desk when it arrived and was read', async () => {
    const { ctx, contactId, conversationId, phone, answer, execute } = await customer();
    const actionId = await answer('Good morning.');
    expect(await phone()).toMatchObject({ typing: true, messages: [{ direction: 'in' }] });
    expect(await execute(actionId)).toBe('sent');
    expect(await phone()).toMatchObject({
      typing: false,
      messages: [{ direction: 'in' }, { direction: 'out', body: 'Good morning.', receipt: 'sent' }],
    });
    expect(await pickUpPhone({ ctx, input: { contactId, read: false } })).toEqual({ receipts: 1 });
    expect(await stateOf(ctx, conversationId)).toEqual([{ state: 'delivered' }]);
    expect(await pickUpPhone({ ctx, input: { contactId } })).toEqual({ receipts: 1 });
    expect(await pickUpPhone({ ctx, input: { contactId } })).toEqual({ receipts: 0 });
    expect(await stateOf(ctx, conversationId)).toEqual([{ state: 'read' }]);
    const arrived = await withTenant(ctx, (tx) =>
      tx.$count(
        auditLog,
        and(eq(auditLog.workspaceId, ctx.workspaceId), eq(auditLog.action, 'send.delivered')),
      ),
    );
    expect(arrived).toBe(1);
  });

  it.each([
    ['refuse', 'failed', 0],
    ['busy', 'held', 0],
    ['break', 'unknown', 1],
  ] as const)('fails the next delivery once on purpose: %s', async (fault, state, arrived) => {
    const { ctx, contactId, phone, answer, execute } = await customer();
    await setSimulatorFault({ ctx, input: { contactId, fault } });
    expect(await phone()).toMatchObject({ fault });
    const first = await answer('First.');
    expect(await execute(first)).toBe(state);
    const shown = await phone();
    expect(shown.fault).toBeNull();
    expect(shown.messages.filter(({ direction }) => direction === 'out')).toHaveLength(arrived);
    // What was busy is tried again and arrives; everything after is as always.
    if (fault === 'busy') expect(await execute(first, 120)).toBe('sent');
    expect(await execute(await answer('Second.'), 240)).toBe('sent');
  });

  it('can be told to let it be', async () => {
    const { ctx, contactId, phone } = await customer();
    await setSimulatorFault({ ctx, input: { contactId, fault: 'refuse' } });
    await setSimulatorFault({ ctx, input: { contactId, fault: null } });
    expect(await phone()).toMatchObject({ fault: null });
  });

  it('knows when the customer opted out', async () => {
    const { ctx, contactId, phone } = await customer();
    await writeAsCustomer({ ctx, input: { contactId, text: 'STOP' } });
    expect(await phone()).toMatchObject({ suppressed: true });
  });

  it('shows a stranger nothing, the owner everything', async () => {
    const { ctx, contactId, phone } = await customer();
    const stranger = await (await makeWorkspace()).as('admin');
    for (const attempt of [
      () => readSimulator({ ctx: stranger, input: { contactId } }),
      () => writeAsCustomer({ ctx: stranger, input: { contactId, text: 'Hi' } }),
      () => setSimulatorFault({ ctx: stranger, input: { contactId, fault: 'refuse' } }),
    ])
      await expect(attempt()).rejects.toMatchObject({ code: 'not_found' });
    expect(await pickUpPhone({ ctx: stranger, input: { contactId } })).toEqual({ receipts: 0 });
    expect(await listSimulatorPeople({ ctx: stranger, input: {} })).toEqual([]);
    expect((await phone()).messages).toHaveLength(1);
    const reader: Ctx = { ...ctx, permissions: new Set() };
    await expect(readSimulator({ ctx: reader, input: { contactId } })).rejects.toMatchObject({
      code: 'forbidden',
    });
  });
});
