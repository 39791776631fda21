import { eq } from 'drizzle-orm';
import { contactIdentities, contacts } from '#db/schema/contacts.ts';
import type { Tx } from '#db/tenant.ts';
import type { AttributeValues } from '#lib/attributes/schemas.ts';
import type { Ctx } from '#lib/core/ctx.ts';
import { conflict, notFound, versionChanged } from '#lib/core/errors.ts';
import { newId } from '#lib/core/ids.ts';
import { isoOf } from '#lib/core/time.ts';
import type { Identity } from './parse-identities.ts';
import type { ConsentDto, ContactRow, IdentityDto, SuppressionDto } from './schemas.ts';

interface Raw {
  id: string;
  name: string;
  named: boolean;
  account_id: string | null;
  account_name: string | null;
  phone: string | null;
  email: string | null;
  language: string | null;
  time_zone: string | null;
  preferred_channel: string | null;
  owner_id: string | null;
  owner_name: string | null;
  tags: string[];
  attributes: AttributeValues;
  version: number;
  created_at: string;
  updated_at: string;
}

const toRow = (raw: Raw): ContactRow => ({
  id: raw.id,
  name: raw.name,
  named: raw.named,
  account: raw.account_id ? { id: raw.account_id, name: raw.account_name ?? '' } : null,
  phone: raw.phone,
  email: raw.email,
  language: raw.language,
  timeZone: raw.time_zone,
  preferredChannel: raw.preferred_channel,
  owner: raw.owner_id ? { id: raw.owner_id, name: raw.owner_name ?? 'Former member' } : null,
  tags: raw.tags,
  attributes: raw.attributes,
  version: raw.version,
  createdAt: isoOf(raw.created_at),
  updatedAt: isoOf(raw.updated_at),
});

/** What every list and page shows of a contact; the aliases stand for c(ontacts), a(ccounts), u(sers). */
const shown = (tx: Tx) => tx.raw`
  c.id, c.name, c.name is distinct from c.placeholder_name as named, c.account_id, a.name as account_name, c.language, c.time_zone, c.preferred_channel,
  c.owner_id, u.name as owner_name, c.tags, c.attributes, c.version, c.created_at, c.updated_at,
  (select i.value from contact_identities i where i.workspace_id = c.workspace_id and i.contact_id = c.id
    and i.kind = 'phone' order by i.primary_at desc nulls last, i.id limit 1) as phone,
  (select i.value from contact_identities i where i.workspace_id = c.workspace_id and i.contact_id = c.id
    and i.kind = 'email' order by i.primary_at desc nulls last, i.id limit 1) as email`;

const joined = (tx: Tx) => tx.raw`
  left join accounts a on a.workspace_id = c.workspace_id and a.id = c.account_id
  left join users u on u.id = c.owner_id`;

/** Rows of the given ids, in the order of the ids. */
export async function contactRowsById(tx: Tx, ctx: Ctx, ids: readonly string[]): Promise<ContactRow[]> {
  if (ids.length === 0) return [];
  const rows = await tx.raw<Raw[]>`
    select ${shown(tx)} from contacts c ${joined(tx)}
    where c.workspace_id = ${ctx.workspaceId} and c.id = any(${[...ids]}::uuid[])`;
  const byId = new Map(rows.map((raw) => [raw.id, toRow(raw)]));
  return ids.flatMap((id) => byId.get(id) ?? []);
}

/** The people of an account, those touched last first. */
export async function contactRowsOfAccount(tx: Tx, ctx: Ctx, accountId: string): Promise<ContactRow[]> {
  const rows = await tx.raw<Raw[]>`
    select ${shown(tx)} from contacts c ${joined(tx)}
    where c.workspace_id = ${ctx.workspaceId} and c.account_id = ${accountId} and c.merged_into_id is null
    order by c.updated_at desc, c.id desc limit 100`;
  return rows.map(toRow);
}

/**
 * The contact, or the one it was merged into: use the id of the answer from then on.
 *
 * @throws AppError `not_found`.
 */
export async function findContact(tx: Tx, ctx: Ctx, id: string): Promise<ContactRow> {
  const [raw] = await tx.raw<Raw[]>`
    select ${shown(tx)} from contacts c ${joined(tx)}
    where c.workspace_id = ${ctx.workspaceId} and c.id = survivor_of(${ctx.workspaceId}, ${id})`;
  if (!raw) throw notFound('contact');
  return toRow(raw);
}

/** The contact and everyone who was merged into it: whose entries its timeline shows. */
export async function familyOf(tx: Tx, ctx: Ctx, id: string): Promise<string[]> {
  const rows = await tx.raw<{ id: string }[]>`select id from family_of(${ctx.workspaceId}, ${id}) as f (id)`;
  return rows.map((row) => row.id);
}

/** What hangs on a contact: addresses, consents, addresses nobody may write to. */
export async function readContactFacts(
  tx: Tx,
  ctx: Ctx,
  id: string,
): Promise<{ identities: IdentityDto[]; consents: ConsentDto[]; suppressions: SuppressionDto[] }> {
  const [identities, consents, suppressions] = await Promise.all([
    tx.raw<IdentityDto[]>`select id, kind, value,
        row_number() over (partition by kind order by primary_at desc nulls last, id) = 1 as primary
      from contact_identities where workspace_id = ${ctx.workspaceId} and contact_id = ${id} order by id`,
    tx.raw<ConsentDto[]>`select channel, status, basis, source, at from consents
      where workspace_id = ${ctx.workspaceId} and contact_id = ${id} order by channel`,
    tx.raw<SuppressionDto[]>`select channel, address, reason, created_at as "createdAt" from suppressions s
      where s.workspace_id = ${ctx.workspaceId} and (s.contact_id = ${id} or s.address in (
        select value from contact_identities where workspace_id = ${ctx.workspaceId} and contact_id = ${id}))
      order by channel, address`,
  ]);
  return {
    identities: [...identities],
    consents: consents.map((row) => ({ ...row, at: isoOf(row.at) })),
    suppressions: suppressions.map((row) => ({ ...row, createdAt: isoOf(row.createdAt) })),
  };
}

/** The person beside a thread. @throws AppError `not_found`. */
export async function contactOfThread(tx: Tx, ctx: Ctx, contactId: string) {
  const { id, name, language, timeZone, preferredChannel, tags, version } = await findContact(
    tx,
    ctx,
    contactId,
  );
  const { identities } = await readContactFacts(tx, ctx, id);
  return { id, name, language, timeZone, preferredChannel, tags, version, identities };
}

/** @throws AppError `conflict` when the address belongs to somebody already. */
export async function insertIdentity(
  tx: Tx,
  ctx: Ctx,
  contactId: string,
  identity: Identity,
): Promise<string> {
  const [row] = await tx
    .insert(contactIdentities)
    .values({ workspaceId: ctx.workspaceId, id: newId(), contactId, ...identity })
    .onConflictDoNothing()
    .returning({ id: contactIdentities.id });
  if (!row) throw conflict(`${identity.value} belongs to a contact already.`, 'identity_taken');
  return row.id;
}

/** Locks the contact, or the one it was merged into. @throws AppError `not_found`, `conflict` when it moved on. */
export async function lockContact(
  tx: Tx,
  ctx: Ctx,
  id: string,
  version?: number,
): Promise<{ id: string; version: number }> {
  const [row] = await tx.raw<{ id: string; version: number }[]>`
    select id, version from contacts
    where workspace_id = ${ctx.workspaceId} and id = survivor_of(${ctx.workspaceId}, ${id}) for update`;
  if (!row) throw notFound('contact');
  if (version !== undefined && row.version !== version)
    throw versionChanged('Somebody changed this contact in the meantime. Look at it again.', row.version);
  return row;
}

export const updateContactRow = (
  tx: Tx,
  id: string,
  values: Partial<typeof contacts.$inferInsert>,
): Promise<unknown> => tx.update(contacts).set(values).where(eq(contacts.id, id));
