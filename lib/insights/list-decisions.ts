import type { Tx } from '#db/tenant.ts';
import { withTenant } from '#db/tenant.ts';
import type { Ctx } from '#lib/core/ctx.ts';
import { decodeCursor, pageOf } from '#lib/core/cursor.ts';
import type { Page } from '#lib/core/page.ts';
import { isoOf } from '#lib/core/time.ts';
import { defineVerb } from '#lib/core/verb.ts';
import { type DecisionFilter, type DecisionListRow, listDecisionsInput } from './evening.schemas.ts';
import { type Span, spanOf } from './since-of.ts';

interface Raw {
  id: string;
  created_at: string;
  kind: DecisionListRow['answer'];
  level: DecisionListRow['level'];
  rule: string;
  ability: string;
  summary: string | null;
  actor_kind: DecisionListRow['proposedBy']['kind'];
  actor_name: string;
  contact_id: string | null;
  contact_name: string | null;
  state: DecisionListRow['state'];
  approval_state: NonNullable<DecisionListRow['approval']>['state'] | null;
  edited: boolean;
  decided_by_name: string | null;
  reason: string | null;
}

/** What the gate decided, newest first: the rows behind each number of the evening. */
export const listDecisions = defineVerb({
  name: 'list_decisions',
  does: 'see what was decided',
  permission: 'autonomy.read',
  input: listDecisionsInput,
  run: ({ ctx, input: { cursor, limit, timeZone, ...filter } }): Promise<Page<DecisionListRow>> =>
    withTenant(ctx, async (tx) => {
      const after = decodeCursor(cursor, 2);
      const span = spanOf(filter, timeZone, ctx.now);
      const rows = await tx.raw<Raw[]>`
        select d.id, d.created_at, d.kind, d.level, d.rule, a.ability, p.shown->>'summary' as summary, a.actor_kind,
          a.actor_name, c.id as contact_id, c.name as contact_name, a.state, p.state as approval_state,
          p.edited_input is not null as edited, p.decided_by_name, p.reason
        ${decided(tx)}
        left join contacts c on c.workspace_id = a.workspace_id and c.id = a.contact_id
        where d.workspace_id = ${ctx.workspaceId} ${matching(tx, ctx, filter, span)}
          ${after ? tx.raw`and (d.created_at, d.id) < (${after[0] ?? null}::timestamptz, ${after[1] ?? null}::uuid)` : tx.raw``}
        order by d.created_at desc, d.id desc limit ${limit + 1}`;
      return pageOf([...rows], limit, rowOf, (raw) => [raw.created_at, raw.id]);
    }),
});

/** Decisions with their action (`a`) and the card that was made of them (`p`), if any. */
export const decided = (tx: Tx) => tx.raw`
  from decisions d
  join actions a on a.workspace_id = d.workspace_id and a.id = d.action_id
  left join approvals p on p.workspace_id = d.workspace_id and p.action_id = a.id and p.decision_id = d.id`;

/** The one place that says what a filter means, for the list and for the numbers. Begins with `and`. */
export function matching(tx: Tx, ctx: Ctx, filter: DecisionFilter, span: Span) {
  const { level, answer, signed, reason, blocked, undone } = filter;
  const none = tx.raw``;
  return tx.raw`
    ${level === undefined ? none : tx.raw`and d.level = ${level}`}
    ${answer === undefined ? none : tx.raw`and d.kind = ${answer}`}
    ${level === undefined && answer === undefined ? none : tx.raw`and a.actor_kind in ('agent', 'api_key')`}
    ${signed === undefined ? none : SIGNED_IS[signed](tx)}
    ${reason === undefined ? none : tx.raw`and p.state = 'denied' and p.reason = ${reason}`}
    ${
      blocked === undefined
        ? none
        : tx.raw`and d.id in (select b.id from (${blockedSince(tx, ctx, span)}) b
            ${blocked === 'any' ? none : tx.raw`where b.rule = ${blocked}`})`
    }
    ${
      undone === undefined
        ? none
        : tx.raw`and ${undone ? none : tx.raw`not`} exists (select from decision_records u
            where u.workspace_id = d.workspace_id and u.action_id = d.action_id and u.kind = 'undone')`
    }
    ${blocked === undefined ? whenIs(tx, filter, span) : none}`;
}

/** When it counts: the answer's time for what people answered, else the gate's. In the words of the indexes. */
function whenIs(tx: Tx, { signed, reason }: DecisionFilter, span: Span) {
  if (signed === 'expired') return within(tx, tx.raw`p.expires_at`, span);
  return signed !== undefined || reason !== undefined
    ? tx.raw`and p.decided_at is not null ${within(tx, tx.raw`coalesce(p.decided_at, p.created_at)`, span)}`
    : within(tx, tx.raw`d.created_at`, span);
}

const within = (tx: Tx, moment: ReturnType<Tx['raw']>, { since, until }: Span) => tx.raw`
  ${since ? tx.raw`and ${moment} >= ${since.toISOString()}::timestamptz` : tx.raw``}
  ${until ? tx.raw`and ${moment} < ${until.toISOString()}::timestamptz` : tx.raw``}`;

const SIGNED_IS = {
  unedited: (tx: Tx) => tx.raw`and p.state = 'granted' and p.edited_input is null`,
  edited: (tx: Tx) => tx.raw`and p.state = 'granted' and p.edited_input is not null`,
  rejected: (tx: Tx) => tx.raw`and p.state = 'denied'`,
  expired: (tx: Tx) => tx.raw`and p.state = 'expired'`,
  answered: (tx: Tx) => tx.raw`and p.state in ('granted', 'denied')`,
};

/** Decisions that a rule stood in the way of: when they were made, when they were approved, or at the last moment. */
export function blockedSince(tx: Tx, ctx: Ctx, span: Span) {
  return tx.raw`
    select e.id, e.rule from decisions e
    where e.workspace_id = ${ctx.workspaceId} and e.kind = 'deny' ${within(tx, tx.raw`e.created_at`, span)}
    union
    select e.id, coalesce(r.outcome, 'hard:unreadable') from decision_records r
    join decisions e on e.workspace_id = r.workspace_id and e.action_id = r.action_id
    where r.workspace_id = ${ctx.workspaceId} and r.kind = 'blocked' ${within(tx, tx.raw`r.at`, span)}`;
}

const rowOf = (raw: Raw): DecisionListRow => ({
  id: raw.id,
  createdAt: isoOf(raw.created_at),
  answer: raw.kind,
  level: raw.level,
  rule: raw.rule,
  ability: raw.ability,
  summary: raw.summary,
  proposedBy: { kind: raw.actor_kind, name: raw.actor_name },
  contact: raw.contact_id ? { id: raw.contact_id, name: raw.contact_name ?? '' } : null,
  state: raw.state,
  approval: raw.approval_state
    ? {
        state: raw.approval_state,
        edited: raw.edited,
        decidedByName: raw.decided_by_name,
        reason: raw.reason,
      }
    : null,
});
