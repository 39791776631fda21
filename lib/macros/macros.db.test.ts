import { expect, test } from 'vitest';
import { withTenant } from '#db/tenant.ts';
import { createContact } from '#lib/contacts/index.ts';
import { ingestMessage } from '#lib/conversations/index.ts';
import type { Ctx } from '#lib/core/ctx.ts';
import { withTestDatabase } from '#lib/testing/database.ts';
import { makeWorkspace } from '#lib/testing/make.ts';
import { createQueue, openTicket, readTicket, updateTicket } from '#lib/tickets/index.ts';
import { createMacro, deleteMacro, listMacros, runMacro, undoMacro, updateMacro } from './index.ts';
import { runOnce } from './run-macro.ts';

withTestDatabase();

const now = (ctx: Ctx, ticketId: string) => readTicket({ ctx, input: { ticketId } });

async function ticketOf(ctx: Ctx, subject = 'Gateway offline') {
  const { id: contactId } = await createContact({ ctx, input: { name: 'Noor Siemens' } });
  return openTicket({ ctx, input: { contactId, subject, description: subject, tags: ['old'] } });
}

/** A ticket of somebody who can be answered. */
async function askedTicket(ctx: Ctx, name: string | undefined = 'Ana Sousa') {
  const { contact_id: contactId, conversation_id: conversationId } = await ingestMessage({
    ctx,
    input: {
      phone_number: '+351912345001',
      message_text: 'The gateway is offline.',
      channel: 'simulator',
      contact_name: name,
    },
  });
  const input = { contactId, conversationId, subject: 'Gateway offline', description: 'It is.' };
  return openTicket({ ctx, input });
}

const sends = (ctx: Ctx) =>
  withTenant(ctx, async (tx) => [
    ...(await tx.raw<{ body: string; state: string }[]>`select body, state from send_intents`),
  ]);

test('a macro changes many things at once, and all of it is taken back', async () => {
  const ctx = await (await makeWorkspace()).as('manager');
  const queue = await createQueue({ ctx, input: { name: 'Network' } });
  const macro = await createMacro({
    ctx,
    input: {
      name: 'Network trouble',
      changes: {
        status: 'waiting',
        priority: 'high',
        queueId: queue.id,
        assignee: 'me',
        addTags: ['network'],
        removeTags: ['old'],
        checklist: ['Ask the provider', 'Tell the requester'],
      },
    },
  });
  const ticket = await ticketOf(ctx);
  const run = await runMacro({ ctx, input: { ticketId: ticket.id, macroId: macro.id } });
  expect(run).toMatchObject({ changed: true, reply: null, state: 'done', name: 'Network trouble' });
  expect(run.ticket).toMatchObject({
    status: 'waiting',
    priority: 'high',
    queue: { name: 'Network' },
    assignee: { id: ctx.actor.id },
    tags: ['network'],
    checklist: [{ text: 'Ask the provider' }, { text: 'Tell the requester' }],
  });
  const { timeline } = await now(ctx, ticket.id);
  expect(timeline.map(({ action }) => action)).toEqual(
    expect.arrayContaining(['ticket.macro_run', 'ticket.updated']),
  );
  const back = await undoMacro({ ctx, input: { runId: run.id } });
  const { version, updatedAt, ...before } = ticket;
  expect(back).toMatchObject(before);
  await expect(undoMacro({ ctx, input: { runId: run.id } })).rejects.toMatchObject({
    details: { reason: 'undone' },
  });
  const again = await runMacro({ ctx, input: { ticketId: ticket.id, macroId: macro.id } });
  const { version: since } = again.ticket;
  await updateTicket({ ctx, input: { ticketId: ticket.id, version: since, subject: 'Other' } });
  await expect(undoMacro({ ctx, input: { runId: again.id } })).rejects.toMatchObject({
    details: { reason: 'changed_since' },
  });
});

test('its reply is held with the changes, and withdrawn with them; the same run says it once', async () => {
  const ctx = await (await makeWorkspace()).as('manager');
  const { id: macroId } = await createMacro({
    ctx,
    input: {
      name: 'Ask for more',
      changes: { status: 'pending' },
      reply: 'Hello {{contact.first_name|there}}, which gateway is it?',
    },
  });
  const ticket = await askedTicket(ctx);
  const once = { macroId, ticketId: ticket.id, onceKey: 'test:1' };
  const run = await runOnce(ctx, once);
  expect(run).toMatchObject({ changed: true, reply: 'execute', ticket: { status: 'pending' } });
  expect(await runOnce(ctx, once)).toMatchObject({ id: run.id, reply: 'execute' });
  expect(await sends(ctx)).toEqual([{ body: 'Hello Ana, which gateway is it?', state: 'held' }]);
  expect(await undoMacro({ ctx, input: { runId: run.id } })).toMatchObject({ status: 'open' });
  expect(await sends(ctx)).toMatchObject([{ state: 'withdrawn' }]);
});

test('a reply that has gone out leaves everything as it is', async () => {
  const ctx = await (await makeWorkspace()).as('manager');
  const input = { name: 'Solved', changes: { status: 'solved' as const }, reply: 'It works again.' };
  const { id: macroId } = await createMacro({ ctx, input });
  const ticket = await askedTicket(ctx);
  const run = await runMacro({ ctx, input: { ticketId: ticket.id, macroId } });
  await withTenant(ctx, (tx) => tx.raw`update send_intents set state = 'sent'`);
  await expect(undoMacro({ ctx, input: { runId: run.id } })).rejects.toMatchObject({
    details: { reason: 'too_late' },
  });
  expect(await now(ctx, ticket.id)).toMatchObject({ status: 'solved' });
});

test('what would go out with a gap, or to nobody, is not begun', async () => {
  const ctx = await (await makeWorkspace()).as('manager');
  const input = { name: 'Offer', changes: { status: 'solved' as const }, reply: 'For {{contact.company}}.' };
  const { id: macroId } = await createMacro({ ctx, input });
  for (const [ticket, reason] of [
    [await askedTicket(ctx), 'open_blanks'],
    [await ticketOf(ctx), 'no_conversation'],
  ] as const) {
    const asked = runMacro({ ctx, input: { ticketId: ticket.id, macroId } });
    await expect(asked).rejects.toMatchObject({ code: 'conflict', details: { reason } });
    expect(await now(ctx, ticket.id)).toMatchObject({ status: 'open', version: ticket.version });
  }
  expect(await sends(ctx)).toEqual([]);
});

test('a reply the gate refuses leaves the ticket as it was', async () => {
  const workspace = await makeWorkspace();
  const ctx = await workspace.as('manager');
  const input = { name: 'Solved', changes: { status: 'solved' as const }, reply: 'It works again.' };
  const { id: macroId } = await createMacro({ ctx, input });
  const ticket = await askedTicket(ctx);
  const mute = {
    ...ctx,
    permissions: new Set([...ctx.permissions].filter((one) => one !== 'conversations.write')),
  };
  await expect(runMacro({ ctx: mute, input: { ticketId: ticket.id, macroId } })).rejects.toMatchObject({
    code: 'forbidden',
  });
  expect(await now(ctx, ticket.id)).toMatchObject({ status: 'open', solvedAt: null });
});

test('macros are made by who manages tickets, of what the workspace has, each name once', async () => {
  const workspace = await makeWorkspace();
  const ctx = await workspace.as('manager');
  const agent = await workspace.as('it_agent');
  const input = { name: 'Close it', changes: { status: 'closed' as const } };
  await expect(createMacro({ ctx: agent, input })).rejects.toMatchObject({ code: 'forbidden' });
  const macro = await createMacro({ ctx, input });
  const wrong = [
    { name: 'close it', changes: { status: 'open' as const } },
    { name: 'Nothing', changes: { addTags: [] } },
    { name: 'Blank', changes: {}, reply: '{{contact.shoe_size}}' },
    { name: 'Queue', changes: { queueId: macro.id } },
    { name: 'Member', changes: { assignee: macro.id } },
    { name: 'Category', changes: { category: 'shoes' } },
  ];
  for (const one of wrong)
    await expect(createMacro({ ctx, input: one })).rejects.toMatchObject({ code: 'invalid_input' });
  const ticket = await ticketOf(ctx);
  const resting = { macroId: macro.id, version: 1, isActive: false };
  expect(await updateMacro({ ctx, input: resting })).toMatchObject({ version: 2 });
  const run = () => runMacro({ ctx: agent, input: { ticketId: ticket.id, macroId: macro.id } });
  await expect(run()).rejects.toMatchObject({ details: { reason: 'macro_at_rest' } });
  await updateMacro({ ctx, input: { macroId: macro.id, version: 2, isActive: true } });
  expect(await run()).toMatchObject({ ticket: { status: 'closed' } });
  await expect(
    runMacro({ ctx: await workspace.as('viewer'), input: { ticketId: ticket.id, macroId: macro.id } }),
  ).rejects.toMatchObject({ code: 'forbidden' });
  const stranger = await (await makeWorkspace()).as('manager');
  expect(await listMacros({ ctx: stranger, input: {} })).toEqual({ items: [] });
  await expect(deleteMacro({ ctx: stranger, input: { macroId: macro.id } })).rejects.toMatchObject({
    code: 'not_found',
  });
  await deleteMacro({ ctx, input: { macroId: macro.id } });
  expect(await listMacros({ ctx, input: {} })).toEqual({ items: [] });
});
