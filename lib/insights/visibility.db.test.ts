import { sql } from 'drizzle-orm';
import { beforeAll, describe, expect, inject, test } from 'vitest';
import { contacts, leads } from '#db/schema/contacts.ts';
import { conversations, messages } from '#db/schema/conversations.ts';
import { beyondReach, withTenant } from '#db/tenant.ts';
import { findRelated } from '#lib/attributes/index.ts';
import { listContacts, readContact, updateContact, updateLead } from '#lib/contacts/index.ts';
import { listLeads, readLead } from '#lib/contacts/list-leads.ts';
import { assignConversation, listConversations, readThread } from '#lib/conversations/index.ts';
import type { Ctx } from '#lib/core/ctx.ts';
import { newId } from '#lib/core/ids.ts';
import { NO_OWNER, type Reach } from '#lib/core/reach.ts';
import { createDeal, listDeals, readBoard, readDeal, updateDeal } from '#lib/deals/index.ts';
import { asAdmin, withTestDatabase } from '#lib/testing/database.ts';
import { makeWorkspace, type TestWorkspace } from '#lib/testing/make.ts';
import { createDefaultPipeline } from '#lib/testing/make-pipeline.ts';
import { searchEverything } from './index.ts';

withTestDatabase();

const OWNERS = ['me', 'mate', 'other', 'nobody'] as const;
type Owner = (typeof OWNERS)[number];
type Records = Record<Owner, string>;

let workspace: TestWorkspace;
let admin: Ctx;
let me: Ctx;
let ids: Record<Exclude<Owner, 'nobody'>, string>;
/** One record of each kind and owner, each with a contact of nobody's, so that none shows another one's contact. */
const made: Record<'contacts' | 'leads' | 'deals' | 'conversations', Records> = {
  contacts: { me: '', mate: '', other: '', nobody: '' },
  leads: { me: '', mate: '', other: '', nobody: '' },
  deals: { me: '', mate: '', other: '', nobody: '' },
  conversations: { me: '', mate: '', other: '', nobody: '' },
};

const person = async (name: string, ownerId: string | null = null): Promise<string> => {
  const id = newId();
  await withTenant(admin, (tx) =>
    tx.insert(contacts).values({ workspaceId: workspace.id, id, name, ownerId }),
  );
  return id;
};

beforeAll(async () => {
  workspace = await makeWorkspace();
  admin = await workspace.as('admin');
  me = await workspace.as('operator');
  const idOf = async (role: 'operator' | 'manager' | 'it_agent') => (await workspace.as(role)).actor.id;
  ids = { me: await idOf('operator'), mate: await idOf('manager'), other: await idOf('it_agent') };
  await withTenant(admin, (tx) => createDefaultPipeline(tx, admin));
  for (const owner of OWNERS) {
    const ownerId = owner === 'nobody' ? null : ids[owner];
    made.contacts[owner] = await person(`Sighted person of ${owner}`, ownerId);
    const lead = { workspaceId: workspace.id, id: newId(), source: 'web', ownerId };
    made.leads[owner] = lead.id;
    const leadContact = await person(`Sighted lead of ${owner}`);
    const talk = { workspaceId: workspace.id, id: newId(), channel: 'email' as const, assigneeId: ownerId };
    made.conversations[owner] = talk.id;
    const talkContact = await person(`Sighted writer to ${owner}`);
    await withTenant(admin, async (tx) => {
      await tx.insert(leads).values({ ...lead, contactId: leadContact });
      await tx.insert(conversations).values({
        ...talk,
        contactId: talkContact,
        address: `${owner}@example.test`,
        lastMessageAt: new Date(),
      });
      await tx.insert(messages).values({
        workspaceId: workspace.id,
        id: newId(),
        conversationId: talk.id,
        contactId: talkContact,
        direction: 'in',
        channel: 'email',
        authorKind: 'contact',
        authorName: 'Writer',
        body: `For ${owner}`,
        sentAt: new Date(),
      });
    });
    const deal = await createDeal({
      ctx: admin,
      input: {
        name: `Sighted deal of ${owner}`,
        contactId: await person(`Sighted buyer of ${owner}`),
        ownerId,
      },
    });
    made.deals[owner] = deal.id;
  }
});

/** What somebody with this reach sees of the records made above. */
const SIGHT: { title: string; owners: () => string[]; sees: Owner[] }[] = [
  { title: 'own', owners: () => [ids.me], sees: ['me'] },
  { title: 'team', owners: () => [ids.me, ids.mate, NO_OWNER], sees: ['me', 'mate', 'nobody'] },
  { title: 'own, leading others', owners: () => [ids.me, ids.other], sees: ['me', 'other'] },
];

const with_ = (reach: Reach): Ctx => ({ ...me, reach });
/** What a field that points at a record offers, asked by a part of the name and by none. */
const offered = async (ctx: Ctx, type: 'contact' | 'deal', q: string): Promise<string[]> =>
  (await findRelated({ ctx, input: { type, q } })).items.map(({ id }) => id);
const among = (records: Records, found: readonly string[]): Owner[] =>
  OWNERS.filter((owner) => found.includes(records[owner]));

describe.each(SIGHT)('with $title in sight', ({ owners, sees }) => {
  const unseen = OWNERS.filter((owner) => !sees.includes(owner));

  test('leads: list, count, read, write', async () => {
    const ctx = with_({ leads: owners() });
    const { items } = await listLeads({ ctx, input: { limit: 100 } });
    expect(
      among(
        made.leads,
        items.map(({ id }) => id),
      ),
    ).toEqual(sees);
    const found = await listLeads({ ctx, input: { q: 'Sighted lead', limit: 100 } });
    expect(
      among(
        made.leads,
        found.items.map(({ id }) => id),
      ),
    ).toEqual(sees);
    for (const owner of sees) {
      const lead = await readLead({ ctx, input: { leadId: made.leads[owner] } });
      const nextAction = `Call ${newId()}`;
      const input = { leadId: lead.id, version: lead.version, nextAction };
      expect(await updateLead({ ctx, input })).toMatchObject({ nextAction });
    }
    for (const owner of unseen) {
      const input = { leadId: made.leads[owner] };
      await expect(readLead({ ctx, input })).rejects.toMatchObject({ code: 'not_found' });
      await expect(
        updateLead({ ctx, input: { ...input, version: 1, nextAction: 'x' } }),
      ).rejects.toMatchObject({
        code: 'not_found',
      });
    }
  });

  test('contacts: list, search, read, write', async () => {
    // Leads, deals and conversations are limited as well: each of them shows its contact to whoever sees it.
    const [seen] = [owners()];
    const ctx = with_({ contacts: seen, leads: [ids.me], deals: [ids.me], conversations: [ids.me] });
    const { items } = await listContacts({ ctx, input: { limit: 100 } });
    expect(
      among(
        made.contacts,
        items.map(({ id }) => id),
      ),
    ).toEqual(sees);
    expect(among(made.contacts, await offered(ctx, 'contact', 'Sighted person'))).toEqual(sees);
    // Asked by nothing it offers the latest, which may be others that are in sight.
    const latest = among(made.contacts, await offered(ctx, 'contact', ''));
    expect(latest.filter((owner) => unseen.includes(owner))).toEqual([]);
    const hits = await searchEverything({ ctx, input: { q: 'Sighted person', limit: 50 } });
    expect(
      among(
        made.contacts,
        hits.items.map(({ id }) => id),
      ),
    ).toEqual(sees);
    for (const owner of unseen) {
      const input = { contactId: made.contacts[owner] };
      await expect(readContact({ ctx, input })).rejects.toMatchObject({ code: 'not_found' });
      await expect(
        updateContact({ ctx, input: { ...input, version: 1, tags: ['x'] } }),
      ).rejects.toMatchObject({
        code: 'not_found',
      });
    }
  });

  test('deals: list, board with its counts, search, read, write', async () => {
    const ctx = with_({ deals: owners() });
    const { items } = await listDeals({ ctx, input: { limit: 100 } });
    expect(
      among(
        made.deals,
        items.map(({ id }) => id),
      ),
    ).toEqual(sees);
    const board = await readBoard({ ctx, input: {} });
    expect(
      among(
        made.deals,
        board.deals.map(({ id }) => id),
      ),
    ).toEqual(sees);
    expect(board.stages.reduce((sum, { count }) => sum + count, 0)).toBe(sees.length);
    const searched = await readBoard({ ctx, input: { q: 'Sighted deal' } });
    expect(
      among(
        made.deals,
        searched.deals.map(({ id }) => id),
      ),
    ).toEqual(sees);
    expect(among(made.deals, await offered(ctx, 'deal', 'Sighted deal'))).toEqual(sees);
    // Asked by nothing it offers the latest, which may be others that are in sight.
    const latest = among(made.deals, await offered(ctx, 'deal', ''));
    expect(latest.filter((owner) => unseen.includes(owner))).toEqual([]);
    const hits = await searchEverything({ ctx, input: { q: 'Sighted deal', limit: 50 } });
    expect(
      among(
        made.deals,
        hits.items.map(({ id }) => id),
      ),
    ).toEqual(sees);
    for (const owner of unseen) {
      const input = { dealId: made.deals[owner] };
      await expect(readDeal({ ctx, input })).rejects.toMatchObject({ code: 'not_found' });
      await expect(updateDeal({ ctx, input: { ...input, version: 1, nextStep: 'x' } })).rejects.toMatchObject(
        {
          code: 'not_found',
        },
      );
    }
  });

  test('conversations: list, counts, thread, messages, write', async () => {
    const ctx = with_({ conversations: owners() });
    const { items, counts } = await listConversations({ ctx, input: { section: 'needs_you', limit: 100 } });
    expect(
      among(
        made.conversations,
        items.map(({ id }) => id),
      ),
    ).toEqual(sees);
    expect(counts.needs_you).toBe(sees.length);
    expect(await withTenant(ctx, (tx) => tx.select().from(messages))).toHaveLength(sees.length);
    for (const owner of sees) {
      const thread = await readThread({ ctx, input: { conversationId: made.conversations[owner] } });
      expect(thread.messages).toHaveLength(1);
      expect(thread.contact.name).toBe(`Sighted writer to ${owner}`);
    }
    for (const owner of unseen) {
      const input = { conversationId: made.conversations[owner] };
      await expect(readThread({ ctx, input })).rejects.toMatchObject({ code: 'not_found' });
      await expect(
        assignConversation({ ctx, input: { ...input, assigneeId: ids.me } }),
      ).rejects.toMatchObject({ code: 'not_found' });
    }
  });
});

test('without a reach everything is in sight, and a plain update hits nothing beyond one', async () => {
  const { items } = await listLeads({ ctx: me, input: { limit: 100 } });
  expect(
    among(
      made.leads,
      items.map(({ id }) => id),
    ),
  ).toEqual([...OWNERS]);
  const touched = await withTenant(with_({ leads: [ids.me] }), (tx) =>
    tx.update(leads).set({ score: 7 }).returning({ id: leads.id }),
  );
  expect(touched.map(({ id }) => id)).toEqual([made.leads.me]);
  const gone = await withTenant(with_({ leads: [ids.mate] }), (tx) =>
    tx.execute(sql`delete from leads where id = ${made.leads.me}`),
  );
  expect(gone.count).toBe(0);
});

test('handing a record over takes it out of sight, and it answers once more', async () => {
  const contactId = await person('Somebody to hand over');
  const id = newId();
  await withTenant(admin, (tx) =>
    tx.insert(leads).values({ workspaceId: workspace.id, id, contactId, source: 'web', ownerId: ids.me }),
  );
  const ctx = with_({ leads: [ids.me] });
  const handed = await updateLead({ ctx, input: { leadId: id, version: 1, ownerId: ids.other } });
  expect(handed.owner?.id).toBe(ids.other);
  await expect(readLead({ ctx, input: { leadId: id } })).rejects.toMatchObject({ code: 'not_found' });
});

test('what is made by somebody who sees only their own is theirs; for a colleague it can be made too', async () => {
  const ctx = with_({ deals: [ids.me] });
  expect((await createDeal({ ctx, input: { name: 'Mine' } })).owner?.id).toBe(ids.me);
  const theirs = await createDeal({ ctx, input: { name: 'Theirs', ownerId: ids.other } });
  expect(theirs.owner?.id).toBe(ids.other);
  await expect(readDeal({ ctx, input: { dealId: theirs.id } })).rejects.toMatchObject({ code: 'not_found' });
});

test('beyondReach ends with its work, also where that fails', async () => {
  const ctx = with_({ leads: [ids.me] });
  const count = await withTenant(ctx, async (tx) => {
    const all = await beyondReach(tx, () => tx.select({ id: leads.id }).from(leads));
    await beyondReach(tx, () => Promise.reject(new Error('no'))).catch(() => {});
    return [all.length, (await tx.select({ id: leads.id }).from(leads)).length];
  });
  expect(count[0]).toBeGreaterThan(3);
  expect(count[1]).toBe(1);
});

/** Tables that name one of the four kinds and stay in sight of everybody, and why. */
const OPEN: Readonly<Record<string, string>> = {
  suppressions: 'an address nobody may write to holds for every sender, whoever it belongs to',
  tickets: 'tickets are in sight of whoever works on them; they show their contact',
  ticket_triage: 'what an agent found about a ticket, in sight as the ticket is',
  ticket_auto_answers: 'whether an answer helped, in sight as the ticket is',
  ticket_macro_runs: 'what a macro did to a ticket, in sight as the ticket is',
  mirror_replies: 'which reply is which in another system; names a message by its id',
  contact_keys: 'hashes that duplicates are found by, never shown',
  simulator_deliveries: 'what the built-in simulator received, shown by the simulator alone',
  decision_records: 'ids and digests only; the words stand in decision_payloads',
  approval_signatures: 'read through their approval',
  level_changes: 'why an agent acts on a lower level; names an action by its id',
  policy_disagreements: 'counts of a policy on trial; names actions by their ids',
  bulk_items: 'read through the job, which belongs to the person who asked for it',
};

test('every table that hangs on a contact, lead, deal or conversation is limited with it, or says why not', async () => {
  const rows = await withTenant(admin, (tx) =>
    tx.execute<{ name: string }>(sql`
      select distinct c.relname as name from pg_class c
      join pg_attribute a on a.attrelid = c.oid and not a.attisdropped and a.attname in
        ('contact_id', 'lead_id', 'deal_id', 'conversation_id', 'message_id', 'action_id')
      where c.relnamespace = 'public'::regnamespace and c.relkind = 'r'
        and not exists (select from pg_policy p where p.polrelid = c.oid and p.polname = 'sight')`),
  );
  expect([...rows].map(({ name }) => name).filter((name) => !(name in OPEN))).toEqual([]);
});

test('where nothing is limited, nothing behind the wall is looked at', async () => {
  const url = new URL(process.env.DATABASE_APP_URL ?? '');
  const server = new URL(inject('database').adminUrl);
  server.pathname = url.pathname;
  await asAdmin(
    server.toString(),
    `create or replace function sees_conversation(p_workspace uuid, p_conversation uuid) returns boolean
     language plpgsql stable as $$ begin raise exception 'looked at'; end $$`,
  );
  expect((await withTenant(me, (tx) => tx.select().from(messages))).length).toBe(4);
  await expect(
    withTenant(with_({ conversations: [ids.me] }), (tx) => tx.select().from(messages)),
  ).rejects.toMatchObject({ cause: { message: 'looked at' } });
});
