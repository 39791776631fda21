import type { ImportedType } from '#db/schema/imports.ts';
import type { Tx } from '#db/tenant.ts';
import type { Ctx } from '#lib/core/ctx.ts';

/** What other systems call our records of one type; contacts and leads that were merged answer as their survivors. */
export async function recordsOfExternalIds(
  tx: Tx,
  ctx: Ctx,
  { type, source }: { type: ImportedType; source: string },
  externalIds: readonly string[],
): Promise<Map<string, string>> {
  if (externalIds.length === 0) return new Map();
  const standing = {
    contact: tx.raw`survivor_of(${ctx.workspaceId}, entity_id)`,
    lead: tx.raw`lead_of(${ctx.workspaceId}, entity_id)`,
    account: tx.raw`entity_id`,
    deal: tx.raw`entity_id`,
  }[type];
  const rows = await tx.raw<{ external: string; id: string | null }[]>`
    select external_id as external, ${standing} as id from external_ids
    where workspace_id = ${ctx.workspaceId} and entity_type = ${type} and source = ${source}
      and external_id = any(${[...new Set(externalIds)]}::text[])`;
  return new Map(rows.flatMap(({ external, id }) => (id ? [[external, id] as const] : [])));
}

/** Notes whose ids these are from now on. */
export async function keepExternalIds(
  tx: Tx,
  ctx: Ctx,
  source: string,
  ids: readonly { type: ImportedType; externalId: string; id: string }[],
): Promise<void> {
  if (ids.length === 0) return;
  await tx.raw`
    insert into external_ids (workspace_id, entity_type, source, external_id, entity_id)
    select ${ctx.workspaceId}, r.type, ${source}, r."externalId", r.id
    from jsonb_to_recordset(${JSON.stringify(ids)}) as r (type text, "externalId" text, id uuid)
    on conflict (workspace_id, entity_type, source, external_id) do update set entity_id = excluded.entity_id`;
}
