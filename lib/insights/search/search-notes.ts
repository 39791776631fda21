import type { Tx } from '#db/tenant.ts';
import type { Ctx } from '#lib/core/ctx.ts';
import { isoOf } from '#lib/core/time.ts';
import { quotePassage } from '#lib/knowledge/index.ts';
import type { Found } from '../search.schemas.ts';
import type { FoundEntry } from './find-entries.ts';
import { markWords } from './mark-words.ts';
import { rankEntries } from './rank-entries.ts';

interface Row {
  id: string;
  body: string;
  author_name: string;
  type: 'contact' | 'account' | 'deal' | 'ticket';
  record_id: string;
  title: string;
  updated_at: string;
}

/**
 * What colleagues wrote down, of the notes that words found: those the caller may see, with what each is about. A note
 * about a lead leads to its person, as the lead itself does.
 */
export async function searchNotes(
  tx: Tx,
  ctx: Ctx,
  q: string,
  found: FoundEntry[],
  limit: number,
): Promise<Found[]> {
  const scores = new Map(rankEntries(found, limit).map(({ id, score }) => [id, score]));
  if (scores.size === 0) return [];
  const rows = await tx.raw<Row[]>`
    select n.id, n.body, n.author_name, n.updated_at, r.type, r.id as record_id, r.title
    from notes n
    left join leads l on l.workspace_id = n.workspace_id and l.id = n.lead_id
    cross join lateral (
      select 'contact' as type, c.id, c.name as title from contacts c
        where c.workspace_id = n.workspace_id and c.id = coalesce(n.contact_id, l.contact_id)
      union all
      select 'account', a.id, a.name from accounts a where a.workspace_id = n.workspace_id and a.id = n.account_id
      union all
      select 'deal', d.id, d.name from deals d where d.workspace_id = n.workspace_id and d.id = n.deal_id
      union all
      select 'ticket', t.id, '#' || t.number || ' ' || t.subject from tickets t
        where t.workspace_id = n.workspace_id and t.id = n.ticket_id
      limit 1
    ) r
    where n.workspace_id = ${ctx.workspaceId} and n.deleted_at is null and n.id = any(${[...scores.keys()]}::uuid[])`;
  return rows.map((row) => ({
    kind: 'note',
    id: row.id,
    title: row.title,
    hint: `${row.author_name} noted`,
    passage: markWords(quotePassage(row.body, q), q),
    score: scores.get(row.id) ?? 0,
    conversationId: null,
    record: { type: row.type, id: row.record_id },
    chunkId: null,
    at: isoOf(row.updated_at),
  }));
}
