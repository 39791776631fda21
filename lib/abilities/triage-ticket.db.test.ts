import { expect, it } from 'vitest';
import { withTenant } from '#db/tenant.ts';
import { readApproval, readPolicy, setLevel } from '#lib/autonomy/index.ts';
import { createContact } from '#lib/contacts/index.ts';
import { newId } from '#lib/core/ids.ts';
import { agentCtx, systemCtx } from '#lib/tenancy/contexts.ts';
import { withTestDatabase } from '#lib/testing/database.ts';
import { makeWorkspace } from '#lib/testing/make.ts';
import { classifyStep, createQueue, openTicket, readTicket, updateTicket } from '#lib/tickets/index.ts';
import { approveAction, claimAction, perform, undoAction } from './index.ts';

withTestDatabase();

const WORDS = {
  subject: 'VPN ist ausgefallen',
  description: 'Das VPN trennt die Verbindung, niemand in der Firma kann arbeiten. Dringend, sofort bitte.',
};

/** A desk with a queue for the network, and the agent that sorts its tickets. */
async function desk(level: 2 | 4) {
  const workspace = await makeWorkspace();
  const manager = await workspace.as('manager');
  await setLevel({ ctx: manager, input: { level, reason: 'For this test.' } });
  const queue = await createQueue({ ctx: manager, input: { name: 'Network', categories: ['network'] } });
  const contact = await createContact({ ctx: manager, input: { name: 'Ana' } });
  const agent = agentCtx({ workspaceId: workspace.id, agent: { id: 'triage', name: 'Triage' } });
  const open = () => openTicket({ ctx: manager, input: { contactId: contact.id, ...WORDS } });
  async function sort(ticketId: string) {
    const [sure] = await classifyStep(agent, ticketId);
    if (sure?.name !== 'sure') throw new Error('Nothing is sure.');
    return perform(agent, 'triage_ticket', sure.input, {
      idempotencyKey: newId(),
      confidence: sure.confidence,
      ai: { model: 'built-in', builtIn: true },
    });
  }
  const read = (ticketId: string) => readTicket({ ctx: manager, input: { ticketId } });
  return { workspace, manager, queue, open, sort, read };
}

it('sorts a ticket by itself where it may, under its own name, and it can be taken back', async () => {
  const { manager, queue, open, sort, read } = await desk(4);
  const { id } = await open();
  const answer = await sort(id);
  expect(answer).toMatchObject({ decision: 'execute', state: 'executed' });
  const ticket = await read(id);
  expect(ticket).toMatchObject({ category: 'network', language: 'de', queue: { id: queue.id } });
  expect(ticket.timeline[0]).toMatchObject({
    action: 'ticket.updated',
    actor: { kind: 'agent', name: 'Triage' },
  });
  const found = ticket.triage.find(({ field }) => field === 'category');
  expect(found).toMatchObject({ state: 'set', proposed: 'network' });
  expect(found?.evidence).toContain('VPN');
  await undoAction({ ctx: manager, input: { actionId: answer.actionId } });
  expect(await read(id)).toMatchObject({ category: null, language: null, queue: null, priority: 'normal' });
});

it('asks where it may not: a person accepts some, the rest is dropped', async () => {
  const { workspace, manager, open, sort, read } = await desk(2);
  const { id } = await open();
  const answer = await sort(id);
  expect(answer.decision).toBe('ask');
  expect((await read(id)).triage.every(({ state }) => state === 'waiting')).toBe(true);
  const approvalId = answer.approvalId ?? '';
  const { fingerprint, shown } = await readApproval({ ctx: manager, input: { approvalId } });
  expect(shown.fields?.map(({ name, after }) => [name, after])).toContainEqual(['Category', 'Network']);
  await approveAction({ ctx: manager, input: { approvalId, fingerprint, fields: ['Category'] } });
  const executor = systemCtx({
    workspaceId: workspace.id,
    name: 'executor',
    now: new Date(Date.now() + 360_000),
  });
  await claimAction({ ctx: executor, input: { actionId: answer.actionId, runId: 'run' } });
  const ticket = await read(id);
  expect(ticket).toMatchObject({ category: 'network', language: null, queue: null });
  const states = Object.fromEntries(ticket.triage.map(({ field, state }) => [field, state]));
  expect(states.category).toBe('set');
  expect(states.language).toBe('dropped');
});

it('what a person decides otherwise is counted by field, and three in a row lower the level', async () => {
  const { manager, open, sort, read } = await desk(4);
  for (let n = 1; n <= 3; n++) {
    const { id } = await open();
    await sort(id);
    const { version } = await read(id);
    await updateTicket({ ctx: manager, input: { ticketId: id, version, category: 'software' } });
    const { triage, timeline } = await read(id);
    expect(triage.find(({ field }) => field === 'category')?.state).toBe('overridden');
    expect(triage.find(({ field }) => field === 'language')?.state).toBe('set');
    expect(timeline.filter(({ action }) => action === 'ticket.overridden')).toHaveLength(1);
    const { rules } = await withTenant(manager, (tx) => readPolicy(tx, manager));
    const own = rules.find(({ ability }) => ability === 'triage_ticket');
    expect(own?.level).toBe(n < 3 ? undefined : 3);
  }
});
