import type { Tx } from '#db/tenant.ts';
import { findRelatedByWords, listAttributeDefinitions } from '#lib/attributes/index.ts';
import type { AttributeDto } from '#lib/attributes/schemas.ts';
import type { Ctx } from '#lib/core/ctx.ts';
import { listPipelines } from '#lib/deals/index.ts';
import { listMembers } from '#lib/tenancy/index.ts';
import { recordsOfExternalIds } from './external-ids.ts';
import { attributeField } from './fields.schemas.ts';
import { relatedKey } from './plan-attributes.ts';
import type { RowNames, RowRules } from './row-cells.ts';
import type { ImportOptions } from './schemas.ts';

/** What owners, pipelines and stages are called here. Members by their e-mail and, where only one has it, their name. */
export async function namesOf(ctx: Ctx): Promise<Pick<RowNames, 'members' | 'pipelines'>> {
  const { items } = await listMembers({ ctx, input: {} });
  const members = new Map<string, string>();
  const twice = new Set<string>();
  for (const { name, userId } of items) {
    const called = name.toLowerCase();
    if (members.has(called)) twice.add(called);
    members.set(called, userId);
  }
  for (const called of twice) members.delete(called);
  for (const { email, userId } of items) members.set(email.toLowerCase(), userId);
  return { members, pipelines: (await listPipelines({ ctx, input: {} })).items };
}

/** The fields of the workspace's own that stand. */
export const definitionsOf = async (tx: Tx, ctx: Ctx): Promise<AttributeDto[]> =>
  (await listAttributeDefinitions(tx, ctx)).filter(({ archivedAt }) => !archivedAt);

/**
 * Looks up what the cells of relations mean: an id of ours, one of the other system, a name, an e-mail, a domain.
 *
 * @param related where the answers go, by `relatedKey`; null where words fit several records.
 * @param names of the records found, by id.
 */
export async function lookUpRelated(
  tx: Tx,
  ctx: Ctx,
  work: { mapping: readonly (string | null)[]; definitions: readonly AttributeDto[]; source: string },
  rows: readonly { cells: readonly string[] }[],
  { related, names }: { related: Map<string, string | null>; names: Map<string, string> },
): Promise<void> {
  for (const definition of work.definitions) {
    const type = definition.relatesTo;
    const at = work.mapping.indexOf(attributeField(definition));
    if (!type || at < 0) continue;
    const words = [...new Set(rows.map(({ cells }) => (cells[at] ?? '').trim()).filter(Boolean))];
    const hits = await findRelatedByWords(tx, ctx, type, words);
    for (const word of words) {
      const found = hits.filter((hit) => hit.words === word);
      for (const { id, name } of found) names.set(id, name);
      const ids = new Set(found.map(({ id }) => id));
      if (ids.size > 0) related.set(relatedKey(type, word), ids.size === 1 ? ([...ids][0] ?? null) : null);
    }
    // Their own id is surer than a name.
    const external = await recordsOfExternalIds(tx, ctx, { type, source: work.source }, words);
    for (const [word, id] of external) related.set(relatedKey(type, word), id);
  }
}

export const rulesOf = ({ country, dateOrder, unknownOwner }: ImportOptions): RowRules => ({
  country: country ?? null,
  dateOrder,
  unknownOwner,
});
