import type { Tx } from '#db/tenant.ts';
import type { Ctx } from '#lib/core/ctx.ts';
import { idFloor } from './id-range.ts';
import type { EventFilter } from './schemas.ts';

export interface StoredEvent {
  id: string;
  name: string;
  data: Record<string, unknown>;
}

/**
 * Domain events as they were said, oldest first: sent rows stay in the outbox. The desk's own (`job/…`) are none.
 *
 * @param names events that the chosen functions hear.
 */
export async function nextEvents(
  tx: Tx,
  ctx: Ctx,
  filter: EventFilter,
  names: readonly string[],
  page: { after: string | null; limit: number },
): Promise<StoredEvent[]> {
  const wanted = names.filter(
    (name) => !name.startsWith('job/') && (!filter.types || filter.types.includes(name)),
  );
  if (wanted.length === 0) return [];
  const rows = await tx.raw<{ id: string; event_name: string; data: Record<string, unknown> }[]>`
    select id, event_name, data from outbox
    where workspace_id = ${ctx.workspaceId} and event_name = any(${wanted}::text[]) and sent_at is not null
      and id >= ${idFloor(new Date(filter.from))}::uuid and id < ${idFloor(new Date(filter.to))}::uuid
      ${page.after ? tx.raw`and id > ${page.after}::uuid` : tx.raw``}
      ${
        filter.entityId
          ? tx.raw`and exists (select from jsonb_each_text(data) f where f.value = ${filter.entityId})`
          : tx.raw``
      }
    order by id limit ${page.limit}`;
  return rows.map((row) => ({ id: row.id, name: row.event_name, data: row.data }));
}
