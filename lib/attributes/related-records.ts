import type { Tx } from '#db/tenant.ts';
import type { Ctx } from '#lib/core/ctx.ts';
import type { AttributeShape, AttributeValue, RelatedType } from './schemas.ts';

export interface Related {
  type: RelatedType;
  id: string;
  name: string;
}

export const RELATED_TABLES: Readonly<Record<RelatedType, string>> = {
  contact: 'contacts',
  account: 'accounts',
  deal: 'deals',
};

/**
 * The records that relations point at, by the id that points. Those that are gone are left out. The rooms they belong
 * to stand above this one: it reads their names and nothing else. A contact that was merged answers as its survivor.
 */
export async function findRelatedByIds(
  tx: Tx,
  ctx: Pick<Ctx, 'workspaceId'>,
  wanted: readonly { type: RelatedType; id: string }[],
): Promise<Map<string, Related>> {
  const found = new Map<string, Related>();
  for (const type of new Set(wanted.map((one) => one.type))) {
    const ids = wanted.filter((one) => one.type === type).map(({ id }) => id);
    const rows = await tx.raw<{ asked: string; id: string; name: string }[]>`
      select w.id as asked, t.id, t.name from unnest(${ids}::uuid[]) as w (id)
      join ${tx.raw(RELATED_TABLES[type])} t on t.workspace_id = ${ctx.workspaceId}
        and t.id = ${type === 'contact' ? tx.raw`survivor_of(${ctx.workspaceId}, w.id)` : tx.raw`w.id`}`;
    for (const { asked, id, name } of rows) found.set(asked, { type, id, name });
  }
  return found;
}

/** What the relations among the values point at. */
export function relationsIn(
  definitions: readonly AttributeShape[],
  all: readonly Readonly<Record<string, AttributeValue | null>>[],
) {
  return definitions.flatMap(({ key, relatesTo }) =>
    relatesTo
      ? all.flatMap((values) => {
          const id = values[key];
          return typeof id === 'string' ? [{ type: relatesTo, id }] : [];
        })
      : [],
  );
}
