import { and, eq, inArray } from 'drizzle-orm';
import { approvals } from '#db/schema/autonomy.ts';
import type { Tx } from '#db/tenant.ts';
import type { Ctx } from '#lib/core/ctx.ts';
import type { RecordedDecision } from './recorded-facts.ts';

type Here = Pick<Ctx, 'workspaceId'>;

export interface PastDecision extends RecordedDecision {
  decisionId: string;
  actionId: string;
  conversationId: string | null;
  decidedAt: Date;
}

interface Raw {
  decision_id: string;
  action_id: string;
  conversation_id: string | null;
  decided_at: string;
  ability: string;
  actor_kind: RecordedDecision['actorKind'];
  risk: RecordedDecision['risk'];
  channel: string | null;
  rule: string;
  facts: Record<string, unknown>;
}

/** The time as the database keeps it (microseconds), so that a cursor never loses a row. */
export interface Span {
  since: Date;
  until: Date;
}

export async function countDecisions(tx: Tx, ctx: Here, { since, until }: Span): Promise<number> {
  const [row] = await tx.raw<{ count: number }[]>`
    select count(*)::int as count from decisions
    where workspace_id = ${ctx.workspaceId} and created_at >= ${since.toISOString()} and created_at <= ${until.toISOString()}`;
  return row?.count ?? 0;
}

/** A batch of past decisions, newest first, with what their actions say. `after` is the last one of the batch before. */
export async function readDecisions(
  tx: Tx,
  ctx: Here,
  { since, until }: Span,
  after: { at: string; id: string } | null,
  limit: number,
): Promise<{ rows: PastDecision[]; last: { at: string; id: string } | null }> {
  const before = after
    ? tx.raw`and (d.created_at, d.id) < (${after.at}, ${after.id})`
    : tx.raw`and d.created_at <= ${until.toISOString()}`;
  const raw = await tx.raw<Raw[]>`
    select d.id as decision_id, d.action_id, d.created_at as decided_at, d.rule, d.facts,
      a.ability, a.actor_kind, a.risk, a.channel, a.conversation_id
    from (
      select d.id, d.action_id, d.created_at, d.rule, d.facts, d.workspace_id from decisions d
      where d.workspace_id = ${ctx.workspaceId} and d.created_at >= ${since.toISOString()} ${before}
      order by d.created_at desc, d.id desc limit ${limit}
    ) d
    join actions a on a.workspace_id = d.workspace_id and a.id = d.action_id
    order by d.created_at desc, d.id desc`;
  const end = raw.at(-1);
  return {
    rows: raw.map((row) => ({
      decisionId: row.decision_id,
      actionId: row.action_id,
      conversationId: row.conversation_id,
      decidedAt: new Date(row.decided_at),
      ability: row.ability,
      actorKind: row.actor_kind,
      risk: row.risk,
      channel: row.channel,
      rule: row.rule,
      facts: row.facts,
    })),
    last: end && raw.length === limit ? { at: end.decided_at, id: end.decision_id } : null,
  };
}

/** What stood on the cards of these actions: "Follow up with Ada Byron about pricing". */
export async function summariesOf(
  tx: Tx,
  ctx: Here,
  actionIds: readonly string[],
): Promise<Map<string, string>> {
  if (actionIds.length === 0) return new Map();
  const rows = await tx
    .select({ actionId: approvals.actionId, shown: approvals.shown })
    .from(approvals)
    .where(and(eq(approvals.workspaceId, ctx.workspaceId), inArray(approvals.actionId, [...actionIds])));
  return new Map(rows.map(({ actionId, shown }) => [actionId, shown.summary]));
}
