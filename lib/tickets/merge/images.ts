import type { Tx } from '#db/tenant.ts';
import type { Ctx } from '#lib/core/ctx.ts';

export type Image = Record<string, unknown>;

/** A ticket as PostgreSQL writes it in JSON: microseconds and all, so that it can be put back exactly. */
export async function imageOf(tx: Tx, ctx: Ctx, id: string): Promise<Image> {
  const [row] = await tx.raw<{ image: Image }[]>`
    select jsonb_build_object('conversation_id', conversation_id, 'promised_from', promised_from,
      'answered_at', answered_at, 'last_answer_at', last_answer_at, 'status', status, 'rests', rests,
      'solved_at', solved_at, 'due_at', due_at) as image
    from tickets where workspace_id = ${ctx.workspaceId} and id = ${id}`;
  return row?.image ?? {};
}

/** The rows of a ticket's clocks. */
export async function clocksOf(tx: Tx, ctx: Ctx, ticketId: string): Promise<Image[]> {
  const rows = await tx.raw<{ image: Image }[]>`
    select to_jsonb(k) as image from sla_clocks k
    where workspace_id = ${ctx.workspaceId} and ticket_id = ${ticketId} order by kind`;
  return rows.map(({ image }) => image);
}

export async function putClocksBack(
  tx: Tx,
  ctx: Ctx,
  ticketId: string,
  clocks: readonly Image[],
): Promise<void> {
  await tx.raw`delete from sla_clocks where workspace_id = ${ctx.workspaceId} and ticket_id = ${ticketId}`;
  await tx.raw`
    insert into sla_clocks select * from jsonb_populate_recordset(null::sla_clocks, ${JSON.stringify(clocks)}::jsonb)`;
}

/** Columns a merge may change of the one that goes on, each put back where it still is as the merge left it. */
const OF_SURVIVOR = ['conversation_id', 'promised_from', 'answered_at', 'last_answer_at'] as const;
/** Columns of the one that was taken over: nobody worked on it since. */
const OF_MERGED = ['status', 'rests', 'solved_at', 'due_at'] as const;

export async function putSurvivorBack(
  tx: Tx,
  ctx: Ctx,
  id: string,
  before: Image,
  after: Image,
): Promise<void> {
  const left = JSON.stringify(after);
  for (const column of OF_SURVIVOR)
    await tx.raw`
      update tickets t set ${tx.raw(column)} = r.${tx.raw(column)}
      from jsonb_populate_record(null::tickets, ${JSON.stringify(before)}::jsonb) r
      where t.workspace_id = ${ctx.workspaceId} and t.id = ${id}
        and to_jsonb(t)->${column}::text is not distinct from ${left}::jsonb->${column}::text`;
}

export async function putMergedBack(tx: Tx, ctx: Ctx, id: string, before: Image): Promise<void> {
  for (const column of OF_MERGED)
    await tx.raw`
      update tickets t set ${tx.raw(column)} = r.${tx.raw(column)}
      from jsonb_populate_record(null::tickets, ${JSON.stringify(before)}::jsonb) r
      where t.workspace_id = ${ctx.workspaceId} and t.id = ${id}`;
}
