import type { DuplicateReason } from '#db/schema/duplicates.ts';
import type { Tx } from '#db/tenant.ts';
import type { Ctx } from '#lib/core/ctx.ts';
import { decodeCursor, pageOf } from '#lib/core/cursor.ts';
import type { Page } from '#lib/core/page.ts';
import { isoOf } from '#lib/core/time.ts';
import { contactRowsById } from '../contacts-repo.ts';
import type { DuplicateDto } from '../duplicates.schemas.ts';
import type { Candidate } from './score-duplicate.ts';

/** Keys that more contacts than this share say nothing: a switchboard, a frequent name. */
const MOST_SHARING = 100;

export type Person = Candidate & { id: string; version: number };

/** What is compared, of contacts that stand for themselves; whoever said no name has none here. */
export async function readPeople(tx: Tx, ctx: Ctx, ids: readonly string[]): Promise<Person[]> {
  if (ids.length === 0) return [];
  const rows = await tx.raw<Person[]>`
    select c.id, c.version, case when c.name is distinct from c.placeholder_name then c.name else '' end as name,
      a.name as account,
      coalesce((select jsonb_agg(jsonb_build_object('kind', i.kind, 'value', i.value) order by i.id)
        from contact_identities i where i.workspace_id = c.workspace_id and i.contact_id = c.id), '[]') as identities
    from contacts c left join accounts a on a.workspace_id = c.workspace_id and a.id = c.account_id
    where c.workspace_id = ${ctx.workspaceId} and c.id = any(${[...ids]}::uuid[]) and c.merged_into_id is null`;
  return [...rows];
}

/** Contacts that were never looked at, or that changed since. */
export async function dueForDuplicates(tx: Tx, ctx: Ctx, limit: number): Promise<string[]> {
  const rows = await tx.raw<{ id: string }[]>`
    select id from contacts where workspace_id = ${ctx.workspaceId}
      and duplicates_version is distinct from version and merged_into_id is null
    order by id limit ${limit}`;
  return rows.map(({ id }) => id);
}

/** Those of the given contacts. */
export async function dueAmong(tx: Tx, ctx: Ctx, ids: readonly string[]): Promise<string[]> {
  const rows = await tx.raw<{ id: string }[]>`
    select id from contacts where workspace_id = ${ctx.workspaceId} and id = any(${[...ids]}::uuid[])
      and duplicates_version is distinct from version and merged_into_id is null order by id`;
  return rows.map(({ id }) => id);
}

/** Writes the keys of a contact anew and marks it as looked at. */
export async function storeKeys(tx: Tx, ctx: Ctx, person: Person, keys: readonly string[]): Promise<void> {
  await tx.raw`delete from contact_keys where workspace_id = ${ctx.workspaceId} and contact_id = ${person.id}
    and key <> all(${[...keys]}::text[])`;
  await tx.raw`
    insert into contact_keys (workspace_id, contact_id, key)
    select ${ctx.workspaceId}, ${person.id}, key from unnest(${[...keys]}::text[]) key on conflict do nothing`;
  await tx.raw`update contacts set duplicates_version = ${person.version}
    where workspace_id = ${ctx.workspaceId} and id = ${person.id}`;
}

/** Contacts that share a telling key, and those a pair is already known with. */
export async function candidatesOf(tx: Tx, ctx: Ctx, id: string, keys: readonly string[]): Promise<string[]> {
  const rows = await tx.raw<{ id: string }[]>`
    select distinct hit.id from unnest(${[...keys]}::text[]) wanted (key) cross join lateral (
      select array_agg(k.contact_id) as ids from (
        select contact_id from contact_keys
        where workspace_id = ${ctx.workspaceId} and key = wanted.key limit ${MOST_SHARING + 1}) k
    ) shared cross join lateral unnest(shared.ids) hit (id)
    where hit.id <> ${id} and cardinality(shared.ids) <= ${MOST_SHARING}
    union
    select case when contact_id = ${id} then other_id else contact_id end from contact_duplicates
    where workspace_id = ${ctx.workspaceId} and (contact_id = ${id} or other_id = ${id}) and state <> 'merged'`;
  return rows.map((row) => row.id);
}

export interface FoundPair {
  id: string;
  contactId: string;
  otherId: string;
  score: number;
  reasons: DuplicateReason[];
  evidence: string;
}

/**
 * Stores a pair, or what is new about it. A dismissed one is asked about again only when what was compared changed.
 *
 * @returns whether a person has something new to look at.
 */
export async function storePair(tx: Tx, ctx: Ctx, pair: FoundPair): Promise<boolean> {
  const now = ctx.now.toISOString();
  const rows = await tx.raw<{ id: string }[]>`
    insert into contact_duplicates as d (workspace_id, id, contact_id, other_id, score, reasons, evidence, state,
      created_at, updated_at)
    values (${ctx.workspaceId}, ${pair.id}, ${pair.contactId}, ${pair.otherId}, ${pair.score},
      ${JSON.stringify(pair.reasons)}::jsonb, ${pair.evidence}, 'open', ${now}, ${now})
    on conflict (workspace_id, contact_id, other_id) do update set score = excluded.score,
      reasons = excluded.reasons, evidence = excluded.evidence, state = 'open', decided_by = null,
      decided_at = null, updated_at = excluded.updated_at
    where d.state <> 'merged' and d.evidence <> excluded.evidence
    returning id`;
  return rows.length > 0;
}

/** Pairs nobody decided about and that no longer look like one person. */
export const dropPairs = (tx: Tx, ctx: Ctx, id: string, keep: readonly string[]): Promise<unknown> => tx.raw`
  delete from contact_duplicates where workspace_id = ${ctx.workspaceId} and state = 'open'
    and ((contact_id = ${id} and other_id <> all(${[...keep]}::uuid[]))
      or (other_id = ${id} and contact_id <> all(${[...keep]}::uuid[])))`;

interface Raw {
  id: string;
  contact_id: string;
  other_id: string;
  score: number;
  reasons: DuplicateReason[];
  state: DuplicateDto['state'];
  created_at: string;
}

/** Open pairs of contacts that stand for themselves, the surest first. */
export async function listPairs(
  tx: Tx,
  ctx: Ctx,
  input: { contactId?: string | undefined; cursor?: string | undefined; limit: number },
): Promise<Page<DuplicateDto>> {
  const [score = null, id = null] = decodeCursor(input.cursor, 2) ?? [];
  const rows = await tx.raw<Raw[]>`
    select d.* from contact_duplicates d
    join contacts a on a.workspace_id = d.workspace_id and a.id = d.contact_id and a.merged_into_id is null
    join contacts b on b.workspace_id = d.workspace_id and b.id = d.other_id and b.merged_into_id is null
    where d.workspace_id = ${ctx.workspaceId} and d.state = 'open'
      ${input.contactId ? tx.raw`and survivor_of(${ctx.workspaceId}, ${input.contactId}) in (d.contact_id, d.other_id)` : tx.raw``}
      ${id === null ? tx.raw`` : tx.raw`and (d.score, d.id) < (${score}::int, ${id}::uuid)`}
    order by d.score desc, d.id desc limit ${input.limit + 1}`;
  const people = new Map(
    (await contactRowsById(tx, ctx, [...new Set(rows.flatMap((row) => [row.contact_id, row.other_id]))])).map(
      (row) => [row.id, row],
    ),
  );
  const page = pageOf(
    [...rows],
    input.limit,
    (raw) => toDto(raw, people.get(raw.contact_id), people.get(raw.other_id)),
    (raw) => [raw.score, raw.id],
  );
  return { ...page, items: page.items.filter((item) => item !== null) };
}

function toDto(
  raw: Raw,
  contact: DuplicateDto['contact'] | undefined,
  other: DuplicateDto['contact'] | undefined,
): DuplicateDto | null {
  if (!contact || !other) return null;
  // Ids are in time order, and imports may know better: whoever was made first is kept unless somebody chooses.
  const [first, second] = contact.createdAt <= other.createdAt ? [contact, other] : [other, contact];
  const { id, score, reasons, state } = raw;
  return { id, score, reasons, state, contact: first, other: second, foundAt: isoOf(raw.created_at) };
}
