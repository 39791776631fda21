import { and, eq, inArray, isNull } from 'drizzle-orm';
import { actions, decisions } from '#db/schema/autonomy.ts';
import type { Tx } from '#db/tenant.ts';
import type { TimelineEntry } from '#lib/contacts/schemas.ts';
import type { Ctx } from '#lib/core/ctx.ts';

/**
 * Adds to each line what of it is done and stands, so that it can be taken back from there. An action leaves several
 * lines; its change carries it, not the questions before it.
 */
export async function withDone(
  tx: Tx,
  ctx: Pick<Ctx, 'workspaceId'>,
  entries: readonly TimelineEntry[],
): Promise<TimelineEntry[]> {
  const changed = entries.filter(
    ({ decisionId, action }) => decisionId && !/^(action|approval)\./.test(action),
  );
  const ids = [...new Set(changed.flatMap(({ decisionId }) => decisionId ?? []))];
  if (ids.length === 0) return [...entries];
  const rows = await tx
    .select({ decisionId: decisions.id, id: actions.id, ability: actions.ability })
    .from(decisions)
    .innerJoin(
      actions,
      and(eq(actions.workspaceId, decisions.workspaceId), eq(actions.id, decisions.actionId)),
    )
    .where(
      and(
        eq(decisions.workspaceId, ctx.workspaceId),
        inArray(decisions.id, ids),
        eq(actions.state, 'executed'),
        isNull(actions.channel),
      ),
    );
  const byDecision = new Map(rows.map(({ decisionId, ...action }) => [decisionId, action]));
  const offered = new Set<string>();
  return entries.map((entry) => {
    const done = changed.includes(entry) && entry.decisionId ? byDecision.get(entry.decisionId) : undefined;
    if (!done || offered.has(done.id)) return entry;
    offered.add(done.id);
    return { ...entry, done };
  });
}
