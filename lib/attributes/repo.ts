import { and, asc, eq, isNull, max } from 'drizzle-orm';
import { attributeDefinitions } from '#db/schema/attributes.ts';
import type { Tx } from '#db/tenant.ts';
import type { Ctx } from '#lib/core/ctx.ts';
import { notFound, versionChanged } from '#lib/core/errors.ts';
import type { AttributeDto, AttributeObject } from './schemas.ts';

const dtoOf = (row: typeof attributeDefinitions.$inferSelect): AttributeDto => ({
  id: row.id,
  object: row.object,
  key: row.key,
  label: row.label,
  help: row.help,
  type: row.type,
  options: row.options,
  relatesTo: row.relatesTo,
  required: row.required,
  position: row.position,
  archivedAt: row.archivedAt?.toISOString() ?? null,
  version: row.version,
});

/**
 * The fields a workspace gave to one kind of record (or to all), in their order, archived ones last.
 *
 * @param hold whoever writes values holds the definitions still until its transaction ends.
 */
export async function listAttributeDefinitions(
  tx: Tx,
  ctx: Pick<Ctx, 'workspaceId'>,
  object?: AttributeObject,
  { hold = false } = {},
): Promise<AttributeDto[]> {
  const query = tx
    .select()
    .from(attributeDefinitions)
    .where(
      and(
        eq(attributeDefinitions.workspaceId, ctx.workspaceId),
        object ? eq(attributeDefinitions.object, object) : undefined,
      ),
    )
    .orderBy(asc(attributeDefinitions.position), asc(attributeDefinitions.id));
  const rows = (await (hold ? query.for('share') : query)).map(dtoOf);
  return [...rows.filter((row) => !row.archivedAt), ...rows.filter((row) => row.archivedAt)];
}

/** @throws AppError `not_found`, `conflict` when it moved on. */
export async function lockDefinition(tx: Tx, ctx: Ctx, id: string, version?: number): Promise<AttributeDto> {
  const [row] = await tx
    .select()
    .from(attributeDefinitions)
    .where(and(eq(attributeDefinitions.workspaceId, ctx.workspaceId), eq(attributeDefinitions.id, id)))
    .for('update');
  if (!row) throw notFound('field');
  if (version !== undefined && row.version !== version)
    throw versionChanged('Somebody changed this field in the meantime. Look at it again.', row.version);
  return dtoOf(row);
}

export async function findDefinition(tx: Tx, ctx: Ctx, id: string): Promise<AttributeDto> {
  const [row] = await tx
    .select()
    .from(attributeDefinitions)
    .where(and(eq(attributeDefinitions.workspaceId, ctx.workspaceId), eq(attributeDefinitions.id, id)));
  if (!row) throw notFound('field');
  return dtoOf(row);
}

/** The place after the last one. */
export async function nextPosition(tx: Tx, ctx: Ctx, object: AttributeObject): Promise<number> {
  const [row] = await tx
    .select({ last: max(attributeDefinitions.position) })
    .from(attributeDefinitions)
    .where(
      and(
        eq(attributeDefinitions.workspaceId, ctx.workspaceId),
        eq(attributeDefinitions.object, object),
        isNull(attributeDefinitions.archivedAt),
      ),
    );
  return (row?.last ?? 0) + 1;
}

const TABLES: Readonly<Record<AttributeObject, string>> = {
  contact: 'contacts',
  account: 'accounts',
  lead: 'leads',
  deal: 'deals',
  ticket: 'tickets',
};

/**
 * Whether any record holds a value of the field. Values stand in the tables of other rooms, which nobody but those
 * rooms writes: this is a question, asked once when somebody wants another type.
 */
export async function hasValues(
  tx: Tx,
  ctx: Ctx,
  { object, key }: Pick<AttributeDto, 'object' | 'key'>,
): Promise<boolean> {
  const [row] = await tx.raw<{ found: boolean }[]>`
    select exists(select 1 from ${tx.raw(TABLES[object])}
      where workspace_id = ${ctx.workspaceId} and jsonb_exists(attributes, ${key})) as found`;
  return row?.found ?? false;
}
