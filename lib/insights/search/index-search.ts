import { z } from 'zod';
import { type Tx, withTenant } from '#db/tenant.ts';
import { detectLanguage } from '#lib/ai/index.ts';
import type { Ctx } from '#lib/core/ctx.ts';
import { defineVerb } from '#lib/core/verb.ts';

interface Unread {
  kind: 'ticket' | 'message' | 'note';
  id: string;
  version: number;
  language: string | null;
  title: string;
  content: string;
}

/** Ids are in time order, transactions are not: what was written within this long of the newest entry is compared one by one. */
const OVERLAP = '1 hour';

/**
 * Tickets, notes and messages that have no entry as they stand, oldest first. Messages never change, so only those since the
 * newest entry are looked at; the first runs of a workspace read its past, batch after batch.
 */
async function unread(tx: Tx, ctx: Ctx, limit: number): Promise<Unread[]> {
  const tickets = await tx.raw<Unread[]>`
    select 'ticket' as kind, t.id, t.version, c.language, t.subject as title, t.description as content
    from tickets t
    left join search_entries e on e.workspace_id = t.workspace_id and e.kind = 'ticket' and e.id = t.id
    left join conversations c on c.workspace_id = t.workspace_id and c.id = t.conversation_id
    where t.workspace_id = ${ctx.workspaceId} and e.version is distinct from t.version
    order by t.id limit ${limit}`;
  if (tickets.length >= limit) return [...tickets];
  const notes = await tx.raw<Unread[]>`
    select 'note' as kind, n.id, n.version, null as language, '' as title, n.body as content
    from notes n
    left join search_entries e on e.workspace_id = n.workspace_id and e.kind = 'note' and e.id = n.id
    where n.workspace_id = ${ctx.workspaceId} and n.deleted_at is null and e.version is distinct from n.version
    order by n.id limit ${limit - tickets.length}`;
  const read = [...tickets, ...notes];
  if (read.length >= limit) return read;
  const messages = await tx.raw<Unread[]>`
    select 'message' as kind, m.id, 1 as version, coalesce(m.language, c.language) as language,
      coalesce(c.subject, '') as title, m.body as content
    from messages m
    join conversations c on c.workspace_id = m.workspace_id and c.id = m.conversation_id
    where m.workspace_id = ${ctx.workspaceId}
      and m.id >= coalesce(
        (select id_before(e.id, ${OVERLAP}) from search_entries e
         where e.workspace_id = ${ctx.workspaceId} and e.kind = 'message' order by e.id desc limit 1),
        '00000000-0000-0000-0000-000000000000')
      and not exists (select 1 from search_entries e
        where e.workspace_id = m.workspace_id and e.kind = 'message' and e.id = m.id)
    order by m.id limit ${limit - read.length}`;
  return [...read, ...messages];
}

async function store(tx: Tx, ctx: Ctx, rows: Unread[]): Promise<void> {
  const of = <Key extends keyof Unread>(key: Key): Unread[Key][] => rows.map((row) => row[key]);
  await tx.raw`
    insert into search_entries (workspace_id, kind, id, language, search, version, indexed_at)
    select ${ctx.workspaceId}, r.kind, r.id, r.language,
      search_entry_vector(${ctx.workspaceId}, r.kind, r.language, r.title, r.content), r.version, ${ctx.now.toISOString()}
    from unnest(${of('kind')}::text[], ${of('id')}::uuid[], ${of('language')}::text[], ${of('title')}::text[],
      ${of('content')}::text[], ${of('version')}::int[]) as r(kind, id, language, title, content, version)
    on conflict (workspace_id, kind, id) do update set language = excluded.language, search = excluded.search,
      version = excluded.version, indexed_at = excluded.indexed_at, embedding = null, embedding_model = null,
      dimensions = null`;
  // Sorted: two that add the same words at once wait for each other in one order.
  await tx.raw`
    insert into search_words (workspace_id, word)
    select distinct ${ctx.workspaceId}::uuid, w.word
    from unnest(${of('title')}::text[], ${of('content')}::text[]) as r(title, content)
    cross join unnest(tsvector_to_array(to_tsvector('simple', unaccent(lower(r.title || ' ' || left(r.content, 20000)))))) as w(word)
    where w.word ~ '^[[:alpha:]]{4,24}$' order by 2
    on conflict do nothing`;
}

/**
 * Writes what tickets, notes and messages are found by. Whoever opened or wrote them waited for none of it.
 *
 * @returns how many were read; a full batch means that there is more.
 */
export const indexSearch = defineVerb({
  name: 'index_search',
  does: 'index tickets, notes and messages',
  permission: 'internal.record',
  input: z.object({ limit: z.int().min(1).max(2_000).default(500) }),
  run: async ({ ctx, input }) => {
    const rows = await withTenant(ctx, (tx) => unread(tx, ctx, input.limit));
    for (const row of rows)
      row.language ??= await detectLanguage(`${row.title} ${row.content}`.slice(0, 1_000));
    if (rows.length > 0) await withTenant(ctx, (tx) => store(tx, ctx, rows));
    return { read: rows.length };
  },
});
