import type { ImportedType } from '#db/schema/imports.ts';
import type { Tx } from '#db/tenant.ts';
import type { Ctx } from '#lib/core/ctx.ts';

interface Name {
  type: ImportedType;
  source: string;
  externalId: string;
}

/** Our record of another system's id. */
export async function byExternalId(
  tx: Tx,
  ctx: Ctx,
  { type, source, externalId }: Name,
): Promise<string | null> {
  const [row] = await tx.raw<{ id: string }[]>`
    select entity_id as id from external_ids where workspace_id = ${ctx.workspaceId}
      and entity_type = ${type} and source = ${source} and external_id = ${externalId}`;
  return row?.id ?? null;
}

export async function keepExternalId(tx: Tx, ctx: Ctx, name: Name, entityId: string): Promise<void> {
  await tx.raw`
    insert into external_ids (workspace_id, entity_type, source, external_id, entity_id)
    values (${ctx.workspaceId}, ${name.type}, ${name.source}, ${name.externalId}, ${entityId})
    on conflict (workspace_id, entity_type, source, external_id) do update set entity_id = excluded.entity_id`;
}
