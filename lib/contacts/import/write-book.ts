import type { Tx } from '#db/tenant.ts';
import type { AuditEntry } from '#lib/audit/index.ts';
import type { Ctx } from '#lib/core/ctx.ts';
import { consentEntered, enterConsents } from '../consent/enter-consents.ts';
import type { ContactBook } from './book.ts';

export interface WrittenBook {
  /** The new people, in their order. */
  contactIds: string[];
  /** New leads that nobody has. */
  unowned: string[];
  consents: AuditEntry[];
  /** Of people who may be on their way to be written to: what is held for them is stopped. */
  withdrawn: { contactId: string; channel: string; entryId: string }[];
}

/**
 * Writes what a batch made and changed, in a statement a table. The caller records: what was done to each record is in
 * the answers of the `take…` functions.
 *
 * @param consent on what basis and from where the file's consents are.
 */
export async function writeBook(
  tx: Tx,
  ctx: Ctx,
  book: ContactBook,
  consent: { basis: string; source: string; note: string | null },
): Promise<WrittenBook> {
  const now = ctx.now.toISOString();
  const of = <Row extends { state: string }>(rows: Map<string, Row>, state: 'made' | 'changed') =>
    [...rows.values()].filter((row) => row.state === state);
  const json = (rows: readonly unknown[]) => tx.raw`${JSON.stringify(rows)}::text::jsonb`;
  const [accounts, accountsChanged] = [of(book.accounts, 'made'), of(book.accounts, 'changed')];
  const [contacts, contactsChanged] = [of(book.contacts, 'made'), of(book.contacts, 'changed')];
  const [leads, leadsChanged] = [of(book.leads, 'made'), of(book.leads, 'changed')];

  if (accounts.length > 0)
    await tx.raw`
      insert into accounts (workspace_id, id, name, domain, owner_id, attributes, version, created_at, updated_at)
      select ${ctx.workspaceId}, r.id, r.name, r.domain, r."ownerId", r.attributes, r.version, ${now}, ${now}
      from jsonb_to_recordset(${json(accounts)}) as r
        (id uuid, name text, domain text, "ownerId" uuid, attributes jsonb, version integer)`;
  if (accountsChanged.length > 0)
    await tx.raw`
      update accounts a set name = r.name, domain = r.domain, owner_id = r."ownerId", attributes = r.attributes,
        version = r.version, updated_at = ${now}
      from jsonb_to_recordset(${json(accountsChanged)}) as r
        (id uuid, name text, domain text, "ownerId" uuid, attributes jsonb, version integer)
      where a.workspace_id = ${ctx.workspaceId} and a.id = r.id`;
  if (contacts.length > 0)
    await tx.raw`
      insert into contacts (workspace_id, id, name, placeholder_name, account_id, owner_id, language, time_zone,
        preferred_channel, tags, attributes, version, created_at, updated_at)
      select ${ctx.workspaceId}, r.id, r.name, r."placeholderName", r."accountId", r."ownerId", r.language, r."timeZone",
        r."preferredChannel", r.tags, r.attributes, r.version, ${now}, ${now}
      from jsonb_to_recordset(${json(contacts)}) as r (id uuid, name text, "placeholderName" text,
        "accountId" uuid, "ownerId" uuid, language text, "timeZone" text, "preferredChannel" text, tags text[], attributes jsonb, version integer)`;
  if (contactsChanged.length > 0)
    await tx.raw`
      update contacts c set name = r.name, account_id = r."accountId", owner_id = r."ownerId", language = r.language,
        time_zone = r."timeZone", preferred_channel = r."preferredChannel", tags = r.tags,
        attributes = r.attributes, version = r.version, updated_at = ${now}
      from jsonb_to_recordset(${json(contactsChanged)}) as r (id uuid, name text, "accountId" uuid, "ownerId" uuid,
        language text, "timeZone" text, "preferredChannel" text, tags text[], attributes jsonb, version integer)
      where c.workspace_id = ${ctx.workspaceId} and c.id = r.id`;
  if (book.identities.length > 0)
    await tx.raw`
      insert into contact_identities (workspace_id, id, contact_id, kind, value, created_at)
      select ${ctx.workspaceId}, r.id, r."contactId", r.kind, r.value, ${now}
      from jsonb_to_recordset(${json(book.identities)}) as r (id uuid, "contactId" uuid, kind text, value text)`;
  const consents = await enterConsents(tx, ctx, book.consents, consent);
  if (leads.length > 0)
    await tx.raw`
      insert into leads (workspace_id, id, contact_id, status, source, next_action, owner_id, attributes, version,
        last_activity_at, created_at, updated_at)
      select ${ctx.workspaceId}, r.id, r."contactId", r.status, r.source, r."nextAction", r."ownerId", r.attributes,
        r.version, ${now}, ${now}, ${now}
      from jsonb_to_recordset(${json(leads)}) as r (id uuid, "contactId" uuid, status text, source text,
        "nextAction" text, "ownerId" uuid, attributes jsonb, version integer)`;
  if (leadsChanged.length > 0)
    await tx.raw`
      update leads l set next_action = r."nextAction", owner_id = r."ownerId", attributes = r.attributes,
        version = r.version, updated_at = ${now}
      from jsonb_to_recordset(${json(leadsChanged)}) as r
        (id uuid, "nextAction" text, "ownerId" uuid, attributes jsonb, version integer)
      where l.workspace_id = ${ctx.workspaceId} and l.id = r.id`;
  return {
    contactIds: contacts.map(({ id }) => id),
    consents: consents.map((one) => consentEntered(one, consent)),
    withdrawn: consents
      .filter(
        ({ contactId, status }) => status === 'withdrawn' && book.contacts.get(contactId)?.state !== 'made',
      )
      .map(({ contactId, channel, id }) => ({ contactId, channel, entryId: id })),
    unowned: leads.filter(({ ownerId, status }) => !ownerId && status === 'new').map(({ id }) => id),
  };
}
