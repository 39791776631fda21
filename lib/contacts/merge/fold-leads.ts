import type { Changed, MergeMoves } from '#db/schema/duplicates.ts';
import type { Tx } from '#db/tenant.ts';
import type { Ctx } from '#lib/core/ctx.ts';
import { imageOf } from './images.ts';

const OPEN = ['new', 'contacted', 'qualified'] as const;

/** The open lead of each, where both have one: a contact has one. */
export async function leadsToFold(
  tx: Tx,
  ctx: Ctx,
  survivorId: string,
  mergedId: string,
): Promise<{ from: string; to: string } | null> {
  const [row] = await tx.raw<{ from: string; to: string }[]>`
    select theirs.id as "from", mine.id as "to" from leads theirs
    join leads mine on mine.workspace_id = theirs.workspace_id and mine.contact_id = ${survivorId}
      and mine.status = any(${[...OPEN]})
    where theirs.workspace_id = ${ctx.workspaceId} and theirs.contact_id = ${mergedId}
      and theirs.status = any(${[...OPEN]})`;
  return row ?? null;
}

/**
 * The survivor's open lead goes on and takes over what the other one knew: the further status, the higher score with
 * its reasons, the BANT facts and fields of the
 * workspace's own it lacks, the summary of whichever was active last. The other one stays as `merged`: it
 * is neither lost nor disqualified.
 */
export async function foldLeads(
  tx: Tx,
  ctx: Ctx,
  survivorId: string,
  mergedId: string,
): Promise<{ folded: MergeMoves['folded']; changed: Changed[] }> {
  const pair = await leadsToFold(tx, ctx, survivorId, mergedId);
  if (!pair) return { folded: null, changed: [] };
  const { from, to } = pair;
  const [before, mine] = [await imageOf(tx, ctx, 'leads', from), await imageOf(tx, ctx, 'leads', to)];
  const now = ctx.now.toISOString();
  await tx.raw`
    update leads set status = 'merged', merged_into_id = ${to}, version = version + 1, updated_at = ${now}
    where workspace_id = ${ctx.workspaceId} and id = ${from}`;
  await tx.raw`
    update leads l set
      status = (array['new', 'contacted', 'qualified'])[greatest(
        array_position(array['new', 'contacted', 'qualified'], l.status),
        array_position(array['new', 'contacted', 'qualified'], s.status))],
      score = greatest(l.score, s.score),
      score_reasons = case when s.score > l.score then s.score_reasons else l.score_reasons end,
      bant = s.bant || l.bant,
      summary = case when s.last_activity_at > l.last_activity_at then coalesce(s.summary, l.summary)
        else coalesce(l.summary, s.summary) end,
      summary_built_in = case
        when s.last_activity_at > l.last_activity_at and s.summary is not null or l.summary is null
        then s.summary_built_in else l.summary_built_in end,
      next_action = coalesce(l.next_action, s.next_action),
      owner_id = coalesce(l.owner_id, s.owner_id),
      attributes = s.attributes || l.attributes,
      last_activity_at = greatest(l.last_activity_at, s.last_activity_at),
      version = l.version + 1, updated_at = ${now}
    from jsonb_populate_record(null::leads, ${JSON.stringify(before)}::jsonb) s
    where l.workspace_id = ${ctx.workspaceId} and l.id = ${to}`;
  const conversations = await tx.raw<{ id: string }[]>`
    update conversations set lead_id = ${to}
    where workspace_id = ${ctx.workspaceId} and lead_id = ${from} returning id`;
  return {
    folded: { from, to, before, conversations: conversations.map(({ id }) => id) },
    changed: [{ table: 'leads', id: to, before: mine, after: {} }],
  };
}
