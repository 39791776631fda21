import type { ThreadMoves } from '#db/schema/threads.ts';
import type { Tx } from '#db/tenant.ts';
import type { Ctx } from '#lib/core/ctx.ts';
import { MOST_NAMED } from '../files.schemas.ts';

type Texts = ThreadMoves['composer'];

/** What stands in the composer, the row as PostgreSQL writes it. */
export async function composerRow(tx: Tx, ctx: Ctx, id: string): Promise<Texts['kept']> {
  const [row] = await tx.raw<{ image: Record<string, unknown> }[]>`
    select to_jsonb(d) as image from composer_drafts d
    where workspace_id = ${ctx.workspaceId} and conversation_id = ${id}`;
  return row?.image ?? null;
}

/** What is to go with it; rows that were kept before there were files name none. */
const filesIn = (row: Record<string, unknown>): unknown[] =>
  Array.isArray(row.file_ids) ? row.file_ids : [];

const put = (tx: Tx, ctx: Ctx, row: Record<string, unknown>, id: string, body: string): Promise<unknown> =>
  tx.raw`
    insert into composer_drafts
    select (jsonb_populate_record(null::composer_drafts,
      ${JSON.stringify({ ...row, file_ids: filesIn(row), conversation_id: id, body })}::jsonb)).*
    on conflict (workspace_id, conversation_id) do update set body = excluded.body,
      file_ids = excluded.file_ids, writer_id = excluded.writer_id,
      writer_name = excluded.writer_name, version = greatest(composer_drafts.version, excluded.version) + 1,
      updated_at = ${ctx.now.toISOString()}`;

const drop = (tx: Tx, ctx: Ctx, id: string): Promise<unknown> => tx.raw`
  delete from composer_drafts where workspace_id = ${ctx.workspaceId} and conversation_id = ${id}`;

/** Unsent words of both composers stand in one, below one another, with the files of both. */
export async function joinComposers(tx: Tx, ctx: Ctx, from: string, to: string): Promise<Texts> {
  const [kept, other] = [await composerRow(tx, ctx, to), await composerRow(tx, ctx, from)];
  const bodies = [kept, other].flatMap((row) => (row ? [String(row.body)] : []));
  const after = bodies.length > 0 ? bodies.join('\n\n').slice(0, 20_000) : null;
  if (other && after !== null) {
    const files = [...new Set([kept, other].flatMap((row) => (row ? filesIn(row) : [])))];
    await put(tx, ctx, { ...(kept ?? other), file_ids: files.slice(0, MOST_NAMED) }, to, after);
    await drop(tx, ctx, from);
  }
  return { kept, other, after };
}

/** Puts unsent words back into both composers; where somebody wrote on since, theirs stay and none are lost. */
export async function partComposers(
  tx: Tx,
  ctx: Ctx,
  { kept, other, after }: Texts,
  from: string,
  to: string,
): Promise<void> {
  if (!other) return;
  const now = await composerRow(tx, ctx, to);
  if (now && now.body === after) {
    await drop(tx, ctx, to);
    if (kept) await put(tx, ctx, kept, to, String(kept.body));
  }
  await put(tx, ctx, other, from, String(other.body));
}

/** What was being written belongs to what was said last. */
export const moveComposer = (tx: Tx, ctx: Ctx, from: string, to: string): Promise<unknown> => tx.raw`
  update composer_drafts set conversation_id = ${to}
  where workspace_id = ${ctx.workspaceId} and conversation_id = ${from}`;
