import { accounts } from '#db/schema/contacts.ts';
import type { Tx } from '#db/tenant.ts';
import type { AttributeValues } from '#lib/attributes/schemas.ts';
import { record } from '#lib/audit/index.ts';
import type { Ctx } from '#lib/core/ctx.ts';
import { conflict, notFound, versionChanged } from '#lib/core/errors.ts';
import { newId } from '#lib/core/ids.ts';
import { isoOf } from '#lib/core/time.ts';
import type { AccountRow } from '../accounts.schemas.ts';
import { emailPartsOf } from '../duplicates/email-parts.ts';

interface Raw {
  id: string;
  name: string;
  domain: string | null;
  owner_id: string | null;
  owner_name: string | null;
  attributes: AttributeValues;
  contacts: number;
  open_deals: number;
  version: number;
  created_at: string;
  updated_at: string;
}

const toRow = (raw: Raw): AccountRow => ({
  id: raw.id,
  name: raw.name,
  domain: raw.domain,
  owner: raw.owner_id ? { id: raw.owner_id, name: raw.owner_name ?? 'Former member' } : null,
  attributes: raw.attributes,
  contacts: raw.contacts,
  openDeals: raw.open_deals,
  version: raw.version,
  createdAt: isoOf(raw.created_at),
  updatedAt: isoOf(raw.updated_at),
});

/** The alias stands for a(ccounts), u(sers). Deals are only counted: they belong to a room above. */
const shown = (tx: Tx) => tx.raw`
  a.id, a.name, a.domain, a.owner_id, u.name as owner_name, a.attributes, a.version, a.created_at, a.updated_at,
  (select count(*)::int from contacts c where c.workspace_id = a.workspace_id and c.account_id = a.id
    and c.merged_into_id is null) as contacts,
  (select count(*)::int from deals d where d.workspace_id = a.workspace_id and d.account_id = a.id
    and d.closed_at is null) as open_deals`;

/** Rows of the given ids, in the order of the ids. */
export async function accountRowsById(tx: Tx, ctx: Ctx, ids: readonly string[]): Promise<AccountRow[]> {
  if (ids.length === 0) return [];
  const rows = await tx.raw<Raw[]>`
    select ${shown(tx)} from unnest(${[...ids]}::uuid[]) with ordinality as page (id, at)
    join accounts a on a.workspace_id = ${ctx.workspaceId} and a.id = page.id
    left join users u on u.id = a.owner_id order by page.at`;
  return rows.map(toRow);
}

/** @throws AppError `not_found`. */
export async function findAccount(tx: Tx, ctx: Ctx, id: string): Promise<AccountRow> {
  const [raw] = await tx.raw<Raw[]>`
    select ${shown(tx)} from accounts a left join users u on u.id = a.owner_id
    where a.workspace_id = ${ctx.workspaceId} and a.id = ${id}`;
  if (!raw) throw notFound('account');
  return toRow(raw);
}

/** @throws AppError `not_found`, `conflict` when it moved on. */
export async function lockAccount(tx: Tx, ctx: Ctx, id: string, version: number): Promise<AccountRow> {
  await tx.raw`select 1 from accounts where workspace_id = ${ctx.workspaceId} and id = ${id} for update`;
  const account = await findAccount(tx, ctx, id);
  if (account.version !== version)
    throw versionChanged('Somebody changed this account in the meantime. Look at it again.', account.version);
  return account;
}

/** Whoever writes a domain or an account by its name takes turns: two at once would make two of one. */
export const holdAccounts = (tx: Tx, ctx: Ctx): Promise<unknown> =>
  tx.raw`select pg_advisory_xact_lock(hashtextextended(${`accounts ${ctx.workspaceId}`}, 0))`;

/** @throws AppError `conflict` (`domain_taken`): mail from one domain is filed in one place. */
export async function refuseTakenDomain(tx: Tx, ctx: Ctx, domain: string, but?: string): Promise<void> {
  const [other] = await tx.raw<{ id: string; name: string }[]>`
    select id, name from accounts where workspace_id = ${ctx.workspaceId} and domain = ${domain}
      and id is distinct from ${but ?? null}::uuid limit 1`;
  if (other) throw conflict(`${domain} belongs to ${other.name} already.`, 'domain_taken');
}

/** The account that a mail address belongs to by its domain; none for providers that give mailboxes to anybody. */
export async function accountOfEmail(tx: Tx, ctx: Ctx, address: string): Promise<string | null> {
  const { domain, free } = emailPartsOf(address);
  if (free) return null;
  const [row] = await tx.raw<{ id: string }[]>`
    select id from accounts where workspace_id = ${ctx.workspaceId} and domain = ${domain} order by id limit 1`;
  return row?.id ?? null;
}

/**
 * The account of that name, made when there is none.
 *
 * @param email an address of somebody there: its domain becomes a new account's, unless it is anybody's or taken.
 */
export async function accountByName(tx: Tx, ctx: Ctx, name: string, email?: string): Promise<string> {
  await holdAccounts(tx, ctx);
  const [found] = await tx.raw<{ id: string }[]>`
    select id from accounts where workspace_id = ${ctx.workspaceId} and name = ${name} order by id limit 1`;
  if (found) return found.id;
  const parts = email ? emailPartsOf(email) : null;
  const isOwn = email && parts && !parts.free && (await accountOfEmail(tx, ctx, email)) === null;
  const id = newId();
  await tx.insert(accounts).values({
    workspaceId: ctx.workspaceId,
    id,
    name,
    domain: isOwn ? parts.domain : null,
    createdAt: ctx.now,
    updatedAt: ctx.now,
  });
  await record(tx, ctx, {
    audit: { action: 'account.created', entity: { type: 'account', id } },
    live: { topic: 'accounts', id },
  });
  return id;
}
