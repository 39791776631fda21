import { beyondReach, type Tx } from '#db/tenant.ts';
import type { AttributeValues } from '#lib/attributes/schemas.ts';
import type { Ctx } from '#lib/core/ctx.ts';
import { ownersOfIdentities } from '../find-by-identity.ts';
import type { Identity } from '../parse-identities.ts';
import { type BookedLead, type ContactBook, identityKey } from './book.ts';
import { index } from './take-account.ts';

/** What a batch of rows speaks of. What the book knows already is not read again. */
export interface BookWanted {
  identities: readonly Identity[];
  contactIds: readonly string[];
  accountIds: readonly string[];
  accountNames: readonly string[];
  domains: readonly string[];
  leadIds: readonly string[];
  /** Whether the open leads of the contacts are wanted. */
  leads: boolean;
  /** Rows that will be written are held until the transaction ends. */
  hold: boolean;
}

/** Reads what a batch speaks of, in a query a kind of record. */
export async function readIntoBook(tx: Tx, ctx: Ctx, book: ContactBook, wanted: BookWanted): Promise<void> {
  await readOwners(tx, ctx, book, wanted.identities);
  await readAccounts(tx, ctx, book, wanted);
  const named = [...wanted.contactIds];
  for (const identity of wanted.identities) {
    const contactId = book.owners.get(identityKey(identity))?.contactId;
    if (contactId) named.push(contactId);
  }
  const ids = [...new Set(named)].filter((id) => !book.contacts.has(id));
  await readContacts(tx, ctx, book, ids, wanted.hold);
  if (wanted.leads) await readLeads(tx, ctx, book, ids, wanted);
}

async function readOwners(tx: Tx, ctx: Ctx, book: ContactBook, identities: readonly Identity[]) {
  const open = new Map(
    identities.filter((one) => !book.owners.has(identityKey(one))).map((one) => [identityKey(one), one]),
  );
  for (const owner of await ownersOfIdentities(tx, ctx, [...open.values()]))
    book.owners.set(identityKey(owner), owner);
  if (!tx.reach) return;
  // Whoever sees only some people must not take away the address of another one, nor learn whose it is.
  const left = [...open.values()].filter((one) => !book.owners.has(identityKey(one)));
  for (const { kind, value } of await beyondReach(tx, () => ownersOfIdentities(tx, ctx, left)))
    book.owners.set(identityKey({ kind, value }), {
      kind,
      value,
      contactId: null,
      contactName: 'somebody else',
    });
}

async function readContacts(tx: Tx, ctx: Ctx, book: ContactBook, ids: readonly string[], hold: boolean) {
  if (ids.length === 0) return;
  const rows = await tx.raw<
    {
      id: string;
      name: string;
      placeholderName: string | null;
      accountId: string | null;
      ownerId: string | null;
      language: string | null;
      timeZone: string | null;
      preferredChannel: string | null;
      tags: string[];
      attributes: AttributeValues;
      version: number;
      consents: Record<string, 'granted' | 'withdrawn'> | null;
    }[]
  >`
    select id, name, placeholder_name as "placeholderName", account_id as "accountId", owner_id as "ownerId",
      language, time_zone as "timeZone", preferred_channel as "preferredChannel", tags, attributes, version,
      (select jsonb_object_agg(k.channel, k.status) from consents k
        where k.workspace_id = c.workspace_id and k.contact_id = c.id) as consents
    from contacts c where workspace_id = ${ctx.workspaceId} and id = any(${[...ids]}::uuid[])
    order by id ${hold ? tx.raw`for update of c` : tx.raw``}`;
  for (const { consents, ...row } of rows)
    book.contacts.set(row.id, { ...row, consents: new Map(Object.entries(consents ?? {})), state: 'known' });
}

async function readAccounts(tx: Tx, ctx: Ctx, book: ContactBook, wanted: BookWanted) {
  const names = [...new Set(wanted.accountNames)].filter((name) => !book.accountsByName.has(name));
  const domains = [...new Set(wanted.domains)].filter((domain) => !book.accountsByDomain.has(domain));
  const ids = [...new Set(wanted.accountIds)].filter((id) => !book.accounts.has(id));
  if (names.length + domains.length + ids.length === 0) return;
  const rows = await tx.raw<
    {
      id: string;
      name: string;
      domain: string | null;
      ownerId: string | null;
      attributes: AttributeValues;
      version: number;
    }[]
  >`
    with found as (
      select id from accounts where workspace_id = ${ctx.workspaceId} and name = any(${names}::text[])
      union select id from accounts where workspace_id = ${ctx.workspaceId} and domain = any(${domains}::text[])
      union select unnest(${ids}::uuid[]))
    select a.id, a.name, a.domain, a.owner_id as "ownerId", a.attributes, a.version
    from found f join accounts a on a.workspace_id = ${ctx.workspaceId} and a.id = f.id
    order by a.id ${wanted.hold ? tx.raw`for update of a` : tx.raw``}`;
  for (const row of rows) {
    if (book.accounts.has(row.id)) continue;
    const account = { ...row, state: 'known' as const };
    book.accounts.set(row.id, account);
    index(book, account);
  }
}

async function readLeads(
  tx: Tx,
  ctx: Ctx,
  book: ContactBook,
  contactIds: readonly string[],
  { leadIds, hold }: BookWanted,
) {
  if (contactIds.length + leadIds.length === 0) return;
  const rows = await tx.raw<(Omit<BookedLead, 'state'> & { open: boolean })[]>`
    select id, contact_id as "contactId", status, source, next_action as "nextAction", owner_id as "ownerId",
      attributes, version, status in ('new', 'contacted', 'qualified') as open
    from leads l where workspace_id = ${ctx.workspaceId} and ((contact_id = any(${[...contactIds]}::uuid[])
      and status in ('new', 'contacted', 'qualified')) or id = any(${[...leadIds]}::uuid[]))
    order by id ${hold ? tx.raw`for update of l` : tx.raw``}`;
  for (const { open, ...row } of rows) {
    if (!book.leads.has(row.id)) book.leads.set(row.id, { ...row, state: 'known' });
    if (open) book.openLeads.set(row.contactId, row.id);
  }
}
