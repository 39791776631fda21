import postgres from 'postgres';
import { beforeAll, describe, expect, inject, it } from 'vitest';
import { withTenant } from '#db/tenant.ts';
import { createContact } from '#lib/contacts/index.ts';
import { ingestMessage } from '#lib/conversations/index.ts';
import type { Ctx } from '#lib/core/ctx.ts';
import { createDocument, cutDocument } from '#lib/knowledge/index.ts';
import { deleteNote, updateNote, writeNote } from '#lib/notes/index.ts';
import { systemCtx } from '#lib/tenancy/contexts.ts';
import { withTestDatabase } from '#lib/testing/database.ts';
import { makeWorkspace, type TestWorkspace } from '#lib/testing/make.ts';
import { openTicket, updateTicket } from '#lib/tickets/index.ts';
import { embedTickets, readTicketIndexStatus } from './embed-tickets.ts';
import { indexSearch } from './index-search.ts';
import { searchAll } from './search-all.ts';
import { similarTickets } from './similar-tickets.ts';

withTestDatabase();

const system = (ctx: Ctx) => systemCtx({ workspaceId: ctx.workspaceId, name: 'search' });
const index = async (ctx: Ctx): Promise<void> => {
  while ((await indexSearch({ ctx: system(ctx), input: {} })).read > 0);
};

const TICKETS = [
  ['VPN drops at the hotel', 'The VPN tunnel closes after five minutes in every hotel network.'],
  ['No VPN from home', 'The VPN client says that the gateway cannot be reached from my home network.'],
  ['Printer on floor two jams', 'Every second page is stuck in the rear tray.'],
  ['Drucker druckt nicht mehr', 'Seit dem Update druckt der Drucker im zweiten Stock keine Rechnungen mehr.'],
] as const;

let workspace: TestWorkspace;
let ctx: Ctx;
const tickets = new Map<string, string>();

beforeAll(async () => {
  workspace = await makeWorkspace();
  ctx = await workspace.as('admin');
  const { id: contactId } = await createContact({ ctx, input: { name: 'Ines Torrado' } });
  for (const [subject, description] of TICKETS) {
    const { id } = await openTicket({ ctx, input: { contactId, subject, description } });
    tickets.set(subject, id);
  }
  await ingestMessage({
    ctx,
    input: {
      email: 'bo@example.test',
      contact_name: 'Bo Lindqvist',
      message_text: 'The greenhouse sensor shows minus forty degrees since Monday.',
      channel: 'email',
    },
  });
  const { id: documentId } = await createDocument({
    ctx,
    input: {
      title: 'VPN problems',
      body: 'If the VPN does not connect, renew the certificate and restart the client.',
      publish: true,
    },
  });
  await cutDocument({ ctx: system(ctx), input: { documentId } });
  await index(ctx);
});

const find = async (q: string, more: { kind?: 'article' | 'ticket' | 'message' | 'note' } = {}, as = ctx) =>
  (await searchAll({ ctx: as, input: { q, ...more } })).items;

describe('one search over all that is written', () => {
  it('finds articles, tickets and messages, each with the words marked', async () => {
    const found = await find('vpn does not connect');
    expect(new Set(found.map(({ kind }) => kind))).toEqual(new Set(['article', 'ticket']));
    expect(found[0]).toMatchObject({ kind: 'article', title: 'VPN problems' });
    expect(found[0]?.passage.filter(({ hit }) => hit).map(({ text }) => text)).toContain('connect');
    const [message] = await find('greenhouse sensors');
    expect(message).toMatchObject({ kind: 'message', title: 'Bo Lindqvist' });
    expect(message?.passage.some(({ text, hit }) => hit && text === 'sensor')).toBe(true);
  });

  it('stems in the language of what was written', async () => {
    expect((await find('Rechnung drucken', { kind: 'ticket' })).map(({ id }) => id)).toEqual([
      tickets.get('Drucker druckt nicht mehr'),
    ]);
  });

  it('finds what a person sees, however much others wrote that fits better', async () => {
    const busy = await makeWorkspace();
    const admin = await busy.as('admin');
    const me = await busy.as('operator');
    const write = (at: number, message_text: string) =>
      ingestMessage({
        ctx: admin,
        input: { email: `w${at}@example.test`, contact_name: `Writer ${at}`, message_text, channel: 'email' },
      });
    for (let at = 0; at < 8; at++) await write(at, 'The zebra crossing lamp flickers at night.');
    await write(99, 'A zebra lamp is missing.');
    await withTenant(
      admin,
      (tx) => tx.raw`
        update conversations v set assignee_id = ${me.actor.id} from contacts c
        where v.workspace_id = ${busy.id} and c.workspace_id = v.workspace_id and c.id = v.contact_id
          and c.name = 'Writer 99'`,
    );
    await index(admin);
    const seen = async (as: Ctx) =>
      (await searchAll({ ctx: as, input: { q: 'zebra crossing lamp', kind: 'message', limit: 3 } })).items;
    expect(await seen(admin)).toHaveLength(3);
    const reach = { conversations: [me.actor.id], contacts: [me.actor.id] };
    expect((await seen({ ...me, reach })).map(({ title }) => title)).toEqual(['Writer 99']);
  });

  it('forgives a typing error, where the word as typed stands nowhere', async () => {
    expect((await find('grenhouse sensr'))[0]).toMatchObject({ kind: 'message' });
    expect((await find('pritner', { kind: 'ticket' }))[0]?.id).toBe(tickets.get('Printer on floor two jams'));
  });

  it('finds by meaning what shares no word, once there are vectors', async () => {
    expect((await embedTickets(system(ctx))).embedded).toBeGreaterThanOrEqual(3);
    expect((await embedTickets(system(ctx))).embedded).toBe(0);
    // The model may still be loading: then words alone serve.
    await expect
      .poll(async () => (await find('paper gets caught in the machine', { kind: 'ticket' }))[0]?.id, {
        timeout: 20_000,
      })
      .toBe(tickets.get('Printer on floor two jams'));
  });

  it('tells how far the present model has come, and that the others are compared by words', async () => {
    await embedTickets(system(ctx));
    const status = () => readTicketIndexStatus({ ctx, input: {} });
    const { withMeaning, ...all } = await status();
    expect(all).toMatchObject({ tickets: TICKETS.length, embedded: withMeaning });
    expect((await searchAll({ ctx, input: { q: 'vpn' } })).byWordsOnly).toBe(0);
    const others = ['VPN drops at the hotel', 'Printer on floor two jams'].map(
      (name) => tickets.get(name) ?? '',
    );
    await withTenant(
      ctx,
      (tx) => tx.raw`
      update search_entries set embedding_model = 'another@512'
      where workspace_id = ${ctx.workspaceId} and kind = 'ticket' and id = any(${others}::uuid[])`,
    );
    expect(await status()).toMatchObject({ withMeaning, embedded: withMeaning - 2 });
    expect(await searchAll({ ctx, input: { q: 'vpn' } })).toMatchObject({ byWordsOnly: 2 });
    expect(await searchAll({ ctx, input: { q: 'vpn', kind: 'message' } })).toMatchObject({ byWordsOnly: 0 });
    const near = (ticketId: string) => similarTickets({ ctx, input: { ticketId } });
    expect(await near(others[0] ?? '')).toMatchObject({ mode: 'text', byWordsOnly: 2 });
    expect(await near(tickets.get('No VPN from home') ?? '')).toMatchObject({ mode: 'text and meaning' });

    // One of them changes while it is being read: it is read again, and no vector of older words stays.
    await withTenant(
      ctx,
      (tx) => tx.raw`
      update search_entries set version = 0 where workspace_id = ${ctx.workspaceId} and id = ${others[1] ?? ''}`,
    );
    await index(ctx);
    expect(await embedTickets(system(ctx))).toEqual({ embedded: 2 });
    expect(await embedTickets(system(ctx))).toEqual({ embedded: 0 });
    expect(await status()).toMatchObject({ withMeaning, embedded: withMeaning });
    expect(await near(others[0] ?? '')).toMatchObject({ mode: 'text and meaning', byWordsOnly: 0 });
    const stranger = await (await makeWorkspace()).as('admin');
    expect(await readTicketIndexStatus({ ctx: stranger, input: {} })).toMatchObject({
      tickets: 0,
      embedded: 0,
    });
  });

  it('follows a change of the description', async () => {
    const ticketId = tickets.get('Printer on floor two jams') ?? '';
    await updateTicket({
      ctx,
      input: { ticketId, version: 1, description: 'A paperclip was in the rear tray.' },
    });
    await index(ctx);
    expect((await find('paperclip')).map(({ id }) => id)).toEqual([ticketId]);
    expect((await find('stuck', { kind: 'ticket' })).map(({ id }) => id)).not.toContain(ticketId);
  });

  it('follows a change, and shows nothing of what the caller may not see', async () => {
    const ticketId = tickets.get('No VPN from home') ?? '';
    await updateTicket({ ctx, input: { ticketId, version: 1, subject: 'Zeppelin dock unreachable' } });
    expect(await find('zeppelin')).toEqual([]);
    await index(ctx);
    expect((await find('zeppelin')).map(({ id }) => id)).toEqual([ticketId]);
    const blind = { ...ctx, permissions: new Set(['workspace.read', 'knowledge.read'] as const) };
    expect(await find('zeppelin', {}, blind)).toEqual([]);
  });

  it('finds a note with what it is about, as it stands now, until it is taken away', async () => {
    const { id: contactId } = await createContact({ ctx, input: { name: 'Vilde Aas' } });
    const note = await writeNote({
      ctx,
      input: { contactId, body: 'Prefers the lighthouse office on Tuesdays.' },
    });
    await index(ctx);
    expect((await find('lighthouse'))[0]).toMatchObject({
      kind: 'note',
      title: 'Vilde Aas',
      record: { type: 'contact', id: contactId },
    });
    expect(await find('lighthouse', {}, await (await makeWorkspace()).as('admin'))).toEqual([]);
    await updateNote({
      ctx,
      input: { noteId: note.id, version: note.version, body: 'Prefers the harbour office on Tuesdays.' },
    });
    await index(ctx);
    expect(await find('lighthouse')).toEqual([]);
    expect((await find('harbour', { kind: 'note' })).map(({ id }) => id)).toEqual([note.id]);
    await deleteNote({ ctx, input: { noteId: note.id } });
    expect(await find('harbour')).toEqual([]);
  });

  it('a stranger finds nothing, and the owner still does', async () => {
    const stranger = await (await makeWorkspace()).as('admin');
    expect(await find('vpn', {}, stranger)).toEqual([]);
    await expect(
      similarTickets({ ctx: stranger, input: { ticketId: tickets.get('VPN drops at the hotel') ?? '' } }),
    ).rejects.toMatchObject({ code: 'not_found' });
    expect((await find('vpn')).length).toBeGreaterThan(0);
  });
});

describe('similar tickets', () => {
  it('are those about the same thing, without itself, and only solved ones when asked for', async () => {
    const ticketId = tickets.get('VPN drops at the hotel') ?? '';
    const other = tickets.get('No VPN from home') ?? '';
    const all = await similarTickets({ ctx, input: { ticketId } });
    expect(all.items[0]?.id).toBe(other);
    expect(all.items.map(({ id }) => id)).not.toContain(ticketId);
    expect((await similarTickets({ ctx, input: { ticketId, solved: true } })).items).toEqual([]);
    await updateTicket({ ctx, input: { ticketId: other, version: 2, status: 'solved' } });
    expect((await similarTickets({ ctx, input: { ticketId, solved: true } })).items[0]).toMatchObject({
      id: other,
      answer: null,
    });
  });
});

it('the search reads by its index', async () => {
  const { adminUrl } = inject('database');
  const url = new URL(adminUrl);
  url.pathname = new URL(process.env.DATABASE_APP_URL ?? '').pathname;
  const sql = postgres(url.toString(), { max: 1 });
  await sql`set enable_seqscan = off`;
  const rows = await sql<{ 'QUERY PLAN': string }[]>`
    explain select id from search_entries where search @@ ${`'@ticket${ctx.workspaceId}' & 'vpn'`}::tsquery`;
  await sql.end();
  expect(rows.map((row) => row['QUERY PLAN']).join('\n')).toContain('search_entries_search');
});
