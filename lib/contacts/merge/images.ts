import type { Changed } from '#db/schema/duplicates.ts';
import type { Tx } from '#db/tenant.ts';
import type { Ctx } from '#lib/core/ctx.ts';

export type Image = Record<string, unknown>;
type Table = Changed['table'];

/** Which columns a merge may change of a row that stays where it is. Version and time of change only ever go on. */
export const RESTORED: Readonly<Record<Table, readonly string[]>> = {
  contacts: [
    ...['name', 'placeholder_name', 'account_id', 'language', 'time_zone', 'preferred_channel', 'owner_id'],
    ...['tags', 'attributes'],
  ],
  leads: [
    ...['status', 'merged_into_id', 'score', 'score_reasons', 'bant', 'summary', 'summary_built_in'],
    ...['next_action', 'owner_id', 'last_activity_at', 'attributes'],
  ],
  conversations: [
    ...['lead_id', 'address', 'subject', 'status', 'section', 'assignee_id', 'intent', 'language'],
    ...['sentiment', 'urgency', 'preview', 'unread', 'last_message_at', 'last_inbound_at'],
    ...['last_outbound_at', 'last_human_message_id', 'snoozed_until', 'joined_into_id'],
    ...['connection_id', 'window_expires_at', 'tags'],
  ],
};

/** A row as PostgreSQL writes it in JSON: microseconds and all, so that it can be put back exactly. */
export async function imageOf(tx: Tx, ctx: Ctx, table: Table, id: string): Promise<Image> {
  const [row] = await tx.raw<{ image: Image }[]>`
    select to_jsonb(t) as image from ${tx.raw(table)} t where workspace_id = ${ctx.workspaceId} and id = ${id}`;
  return row?.image ?? {};
}

/** Puts a row back as it was, whatever it is now. */
export const putBack = (tx: Tx, ctx: Ctx, table: Table, id: string, before: Image): Promise<unknown> => {
  const [first, ...rest] = RESTORED[table].map((column) =>
    column === 'attributes'
      ? // An image from before there were any says nothing about them.
        tx.raw`attributes = coalesce(r.attributes, t.attributes)`
      : tx.raw`${tx.raw(column)} = r.${tx.raw(column)}`,
  );
  const set = rest.reduce((all, one) => tx.raw`${all}, ${one}`, first ?? tx.raw``);
  return tx.raw`
    update ${tx.raw(table)} t set ${set}, version = t.version + 1, updated_at = ${ctx.now.toISOString()}
    from jsonb_populate_record(null::${tx.raw(table)}, ${JSON.stringify(before)}::jsonb) r
    where t.workspace_id = ${ctx.workspaceId} and t.id = ${id}`;
};

/**
 * Puts back, field by field, what is still as the merge left it: what somebody changed since stays changed. Unread
 * messages are a count, from which those that came by the merge are taken; a workspace's own fields are looked at
 * one by one.
 */
export const takeBack = (tx: Tx, ctx: Ctx, { table, id, before, after }: Changed): Promise<unknown> => {
  const left = JSON.stringify(after);
  const [first, ...rest] = RESTORED[table].map((column) => {
    const name = tx.raw(column);
    if (column === 'attributes')
      return tx.raw`attributes = (
        select coalesce(jsonb_object_agg(k.key, k.value) filter (where k.value is not null), '{}') from (
          select key, case when t.attributes->key is not distinct from ${left}::jsonb->'attributes'->key
            then r.attributes->key else t.attributes->key end as value
          from jsonb_object_keys(t.attributes || coalesce(r.attributes, '{}')) as key) k)`;
    return column === 'unread'
      ? tx.raw`unread = greatest(0, t.unread - (${left}::jsonb->>'unread')::int + r.unread)`
      : tx.raw`${name} = case when to_jsonb(t)->${column}::text is not distinct from ${left}::jsonb->${column}::text
          then r.${name} else t.${name} end`;
  });
  const set = rest.reduce((all, one) => tx.raw`${all}, ${one}`, first ?? tx.raw``);
  return tx.raw`
    update ${tx.raw(table)} t set ${set}, version = t.version + 1, updated_at = ${ctx.now.toISOString()}
    from jsonb_populate_record(null::${tx.raw(table)}, ${JSON.stringify(before)}::jsonb) r
    where t.workspace_id = ${ctx.workspaceId} and t.id = ${id}`;
};
