import { type Tx, withTenant } from '#db/tenant.ts';
import type { Ctx } from '#lib/core/ctx.ts';
import { defineVerb } from '#lib/core/verb.ts';
import { type EveningDto, readEveningInput, SIGNED } from './evening.schemas.ts';
import { blockedSince, decided, matching } from './list-decisions.ts';
import { type Span, sinceOf } from './since-of.ts';

/** So many words of rejections stand on the page. */
const MOST_REASONS = 8;

/** The manager's evening: what agents did, what people made of it, what stood in the way, what it cost. */
export const readEvening = defineVerb({
  name: 'read_evening',
  does: 'see how agents did',
  permission: 'autonomy.manage',
  input: readEveningInput,
  run: ({ ctx, input: { period, timeZone } }): Promise<EveningDto> => {
    const since = sinceOf(period, timeZone, ctx.now);
    const span = { since, until: null };
    // Sent at once, answered in order: one wait.
    return withTenant(ctx, async (tx) => {
      const [levels, signed, reasons, blocked, tasks] = await Promise.all([
        byLevel(tx, ctx, span),
        bySignature(tx, ctx, span),
        byReason(tx, ctx, span),
        byRule(tx, ctx, span),
        byTask(tx, ctx, since),
      ]);
      return {
        period,
        since: since.toISOString(),
        levels,
        ...signed,
        rejects: reasons.slice(0, MOST_REASONS),
        otherRejects: reasons.slice(MOST_REASONS).reduce((sum, { count }) => sum + count, 0),
        blocked,
        tasks,
      };
    });
  },
});

async function byLevel(tx: Tx, ctx: Ctx, span: Span): Promise<EveningDto['levels']> {
  const rows = await tx.raw<EveningDto['levels']>`
    select d.level, count(*) filter (where d.kind = 'execute')::int as execute,
      count(*) filter (where d.kind = 'ask')::int as ask, count(*) filter (where d.kind = 'defer')::int as defer,
      count(*) filter (where d.kind = 'deny')::int as deny
    ${decided(tx)}
    where d.workspace_id = ${ctx.workspaceId} and a.actor_kind in ('agent', 'api_key') ${matching(tx, ctx, {}, span)}
    group by d.level order by d.level desc`;
  return [...rows];
}

async function bySignature(
  tx: Tx,
  ctx: Ctx,
  span: Span,
): Promise<Pick<EveningDto, 'signed' | 'medianSeconds'>> {
  // The four meanings exclude each other; each is counted by the list's own words.
  const parts = await Promise.all(
    SIGNED.map(
      (signed) => tx.raw<{ count: number; seconds: number[] }[]>`
        select count(*)::int as count,
          coalesce(array_agg(extract(epoch from p.decided_at - p.created_at)::float8)
            filter (where p.decided_at is not null), '{}') as seconds
        ${decided(tx)}
        where d.workspace_id = ${ctx.workspaceId} ${matching(tx, ctx, { signed }, span)}`,
    ),
  );
  const counts = SIGNED.map((name, at) => [name, parts[at]?.[0]?.count ?? 0] as const);
  return {
    signed: Object.fromEntries(counts) as EveningDto['signed'],
    medianSeconds: medianOf(parts.flatMap(([row]) => row?.seconds ?? [])),
  };
}

/** The middle one; of two middle ones the mean. */
function medianOf(values: readonly number[]): number | null {
  const sorted = [...values].sort((a, b) => a - b);
  const [low, high] = [sorted[Math.ceil(sorted.length / 2) - 1], sorted[Math.floor(sorted.length / 2)]];
  return low === undefined || high === undefined ? null : (low + high) / 2;
}

async function byReason(tx: Tx, ctx: Ctx, span: Span): Promise<EveningDto['rejects']> {
  const rows = await tx.raw<EveningDto['rejects']>`
    select p.reason, count(*)::int as count
    ${decided(tx)}
    where d.workspace_id = ${ctx.workspaceId} and p.reason is not null
      ${matching(tx, ctx, { signed: 'rejected' }, span)}
    group by p.reason order by count(*) desc, p.reason`;
  return [...rows];
}

async function byRule(tx: Tx, ctx: Ctx, span: Span): Promise<EveningDto['blocked']> {
  const rows = await tx.raw<EveningDto['blocked']>`
    select b.rule, count(*)::int as count from (${blockedSince(tx, ctx, span)}) b
    group by b.rule order by count(*) desc, b.rule`;
  return [...rows];
}

async function byTask(tx: Tx, ctx: Ctx, since: Date): Promise<EveningDto['tasks']> {
  const rows = await tx.raw<EveningDto['tasks']>`
    select task, count(*)::int as calls, count(*) filter (where built_in)::int as "builtIn",
      coalesce(sum(cost_micros), 0)::float8 as "costMicros",
      count(*) filter (where not built_in and cost_micros is null)::int as unknown
    from ai_calls
    where workspace_id = ${ctx.workspaceId} and created_at >= ${since.toISOString()}::timestamptz
    group by task order by coalesce(sum(cost_micros), 0) desc, count(*) desc`;
  return [...rows];
}
