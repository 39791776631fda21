import type { Tx } from '#db/tenant.ts';
import type { Ctx } from '#lib/core/ctx.ts';
import {
  cachedIndex,
  comparesVectors,
  keepIndex,
  type Meant,
  nearestTickets,
  scan,
} from '#lib/knowledge/index.ts';

/** How near an entry is, each 0 to 1; `meaning` is null where no vectors could be compared. */
export interface FoundEntry {
  id: string;
  coverage: number;
  meaning: number | null;
}

/** Up to here every vector is compared (some 1 ms per 1,000); beyond, only those that words found. */
const SCANNED_WHOLE = 20_000;
const NEAREST = 40;

export async function findByWords(
  tx: Tx,
  kind: 'ticket' | 'message' | 'note',
  question: string,
  language: string | null,
  most: number,
): Promise<FoundEntry[]> {
  const rows = await tx.raw<{ id: string; coverage: number | null }[]>`
    select id, coverage::float8 from search_entries_by_words(${kind}, ${question}, ${language}, ${most})`;
  return rows.map(({ id, coverage }) => ({ id, coverage: coverage ?? 0, meaning: null }));
}

/** Of so many the words are looked at where somebody sees only some records: all that the search ranks. */
const MOST_RANKED = 1_500;

/**
 * The same, of messages or notes that the caller sees: asked before the best are chosen, or the words of others would
 * take the places of theirs.
 */
export async function findSeenByWords(
  tx: Tx,
  ctx: Ctx,
  kind: 'message' | 'note',
  question: string,
  language: string | null,
  most: number,
): Promise<FoundEntry[]> {
  const found = await findByWords(tx, kind, question, language, tx.reach ? MOST_RANKED : most);
  const ids = found.map(({ id }) => id);
  const rows = await tx.raw<{ id: string }[]>`
    select id from ${kind === 'note' ? tx.raw`notes` : tx.raw`messages`}
    where workspace_id = ${ctx.workspaceId} and id = any(${ids}::uuid[])
      ${kind === 'note' ? tx.raw`and deleted_at is null` : tx.raw``}`;
  const seen = new Set(rows.map(({ id }) => id));
  return found.filter(({ id }) => seen.has(id)).slice(0, most);
}

/** Adds the meaning to what words found, and what means the same in other words. */
export async function addMeaning(tx: Tx, ctx: Ctx, found: FoundEntry[], meant: Meant): Promise<FoundEntry[]> {
  const ids = found.map(({ id }) => id);
  const meanings = (await comparesVectors(tx))
    ? await nearestTickets(tx, meant, ids, NEAREST)
    : await compareHere(tx, ctx, meant, ids);
  const known = new Set(ids);
  const others = [...meanings]
    .filter(([id]) => !known.has(id))
    .sort((a, b) => b[1] - a[1])
    .slice(0, NEAREST);
  return [
    ...found.map((entry) => ({ ...entry, meaning: meanings.get(entry.id) ?? null })),
    ...others.map(([id, meaning]) => ({ id, coverage: 0, meaning })),
  ];
}

/** In process, where the server has no pgvector. */
async function compareHere(
  tx: Tx,
  ctx: Ctx,
  { model, vector }: Meant,
  ids: string[],
): Promise<Map<string, number>> {
  const [state] = await tx.raw<{ many: number; stamp: string }[]>`
    select count(*)::int as many, count(*) || ':' || coalesce(max(indexed_at)::text, '') as stamp from (
      select indexed_at from search_entries where workspace_id = ${ctx.workspaceId} and kind = 'ticket'
        and embedding_model = ${model} limit ${SCANNED_WHOLE + 1}) counted`;
  if (!state || state.many === 0) return new Map();
  const whole = state.many <= SCANNED_WHOLE;
  const load = () => loadVectors(tx, ctx, model, whole ? null : ids);
  const key = `tickets ${ctx.workspaceId} ${model}`;
  const index = whole
    ? (cachedIndex(key, state.stamp) ?? keepIndex(key, state.stamp, await load()))
    : keepIndex(`${key} some`, '', await load());
  return scan(index, vector);
}

async function loadVectors(tx: Tx, ctx: Ctx, model: string, ids: string[] | null) {
  const some = ids ? tx.raw`and id = any(${ids}::uuid[])` : tx.raw``;
  const rows = await tx.raw<{ id: string; embedding: number[] }[]>`
    select id, embedding from search_entries
    where workspace_id = ${ctx.workspaceId} and kind = 'ticket' and embedding_model = ${model} ${some}`;
  return [...rows];
}
