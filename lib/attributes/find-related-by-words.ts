import type { Tx } from '#db/tenant.ts';
import type { Ctx } from '#lib/core/ctx.ts';
import type { RelatedType } from './schemas.ts';

/**
 * The records that words in a file may mean: contacts by name or e-mail, accounts by name or domain, deals by name, all
 * by id. Exact, because these go by the indexes that lists have; within the caller's reach.
 *
 * @returns a line for each hit, so that words which fit several records are there several times.
 */
export async function findRelatedByWords(
  tx: Tx,
  ctx: Ctx,
  type: RelatedType,
  words: readonly string[],
): Promise<{ words: string; id: string; name: string }[]> {
  if (words.length === 0) return [];
  const asked = tx.raw`unnest(${[...new Set(words)]}::text[]) as w (words)`;
  const known = tx.raw`t.workspace_id = ${ctx.workspaceId}`;
  const standing = type === 'contact' ? tx.raw`and t.merged_into_id is null` : tx.raw``;
  const table = tx.raw({ contact: 'contacts', account: 'accounts', deal: 'deals' }[type]);
  const more = {
    contact: tx.raw`union select w.words, t.id, t.name from ${asked}
      join contact_identities i on i.workspace_id = ${ctx.workspaceId} and i.kind = 'email' and i.value = lower(w.words)
      join contacts t on ${known} and t.id = i.contact_id`,
    account: tx.raw`union select w.words, t.id, t.name from ${asked}
      join accounts t on ${known} and t.domain = lower(w.words)`,
    deal: tx.raw``,
  }[type];
  const rows = await tx.raw<{ words: string; id: string; name: string }[]>`
    select w.words, t.id, t.name from ${asked} join ${table} t on ${known} and t.name = w.words ${standing}
    union select w.words, t.id, t.name from ${asked} join ${table} t on ${known} ${standing}
      and t.id = case when w.words ~* '^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$' then w.words::uuid end
    ${more}`;
  return [...rows];
}
