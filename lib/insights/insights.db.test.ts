import { expect, test } from 'vitest';
import { withTenant } from '#db/tenant.ts';
import { createContact } from '#lib/contacts/index.ts';
import { ingestMessage } from '#lib/conversations/index.ts';
import { createDeal } from '#lib/deals/index.ts';
import { withTestDatabase } from '#lib/testing/database.ts';
import { makeWorkspace } from '#lib/testing/make.ts';
import { createDefaultPipeline } from '#lib/testing/make-pipeline.ts';
import { openTicket } from '#lib/tickets/index.ts';
import { listContactTimeline, readContactPage } from './read-contact-page.ts';
import { searchEverything } from './search-everything.ts';

withTestDatabase();

test('the page of a person shows all rooms and the timeline pages; a stranger sees nothing', async () => {
  const workspace = await makeWorkspace();
  const ctx = await workspace.as('operator');
  const { contact_id: contactId } = await ingestMessage({
    ctx,
    input: {
      email: 'ana@example.test',
      contact_name: 'Margarida Fonseca',
      message_text: 'Hello',
      channel: 'email',
    },
  });
  await openTicket({ ctx, input: { contactId, subject: 'Broken invoice', description: 'See mail.' } });
  const page = await readContactPage({ ctx, input: { contactId } });
  expect([page.leads, page.conversations, page.tickets, page.deals].map((rows) => rows.length)).toEqual([
    1, 1, 1, 0,
  ]);
  expect(page.timeline.map(({ action }) => action)).toEqual([
    'ticket.opened',
    'message.received',
    'conversation.opened',
    'lead.created',
    'contact.created',
  ]);
  const first = await listContactTimeline({ ctx, input: { contactId, limit: 2 } });
  const rest = await listContactTimeline({
    ctx,
    input: { contactId, cursor: first.nextCursor ?? undefined },
  });
  expect([...first.items, ...rest.items]).toEqual(page.timeline);
  const found = await searchEverything({ ctx, input: { q: 'margarida' } });
  expect(found.items.map(({ type }) => type)).toEqual(['contact', 'lead']);
  expect((await searchEverything({ ctx, input: { q: 'invoice' } })).items).toMatchObject([
    { type: 'ticket' },
  ]);
  const stranger = await (await makeWorkspace()).as('admin');
  await expect(readContactPage({ ctx: stranger, input: { contactId } })).rejects.toMatchObject({
    code: 'not_found',
  });
  await expect(listContactTimeline({ ctx: stranger, input: { contactId } })).rejects.toMatchObject({
    code: 'not_found',
  });
  expect((await searchEverything({ ctx: stranger, input: { q: 'margarida' } })).items).toEqual([]);
  await createContact({ ctx: stranger, input: { name: 'Margarida Two' } });
  expect((await searchEverything({ ctx: stranger, input: { q: 'margarida' } })).items).toHaveLength(1);
});

test('among very many that are called alike, what was typed in full comes first', async () => {
  const ctx = await (await makeWorkspace()).as('admin');
  await withTenant(ctx, (tx) => createDefaultPipeline(tx, ctx));
  for (let at = 0; at < 130; at++)
    await createDeal({ ctx, input: { name: `Harbour cranes ${at}x${at * 7}` } });
  const { items } = await searchEverything({ ctx, input: { q: 'Harbour cranes 128x896' } });
  expect(items[0]).toMatchObject({ type: 'deal', title: 'Harbour cranes 128x896' });
});
