import { withTenant } from '#db/tenant.ts';
import { defineVerb } from '#lib/core/verb.ts';
import { findRelatedByIds, relationsIn } from './related-records.ts';
import { listAttributeDefinitions } from './repo.ts';
import { type ShownAttribute, showAttributesInput } from './schemas.ts';

/** The fields of a record's panel with what it holds, and the records its relations point at by name. */
export const showAttributes = defineVerb({
  name: 'show_attributes',
  does: 'see custom fields',
  permission: 'workspace.read',
  input: showAttributesInput,
  run: ({ ctx, input }): Promise<ShownAttribute[]> =>
    withTenant(ctx, async (tx) => {
      const definitions = (await listAttributeDefinitions(tx, ctx, input.object)).filter(
        ({ archivedAt }) => !archivedAt,
      );
      const related = await findRelatedByIds(tx, ctx, relationsIn(definitions, [input.attributes]));
      return definitions.map((definition) => {
        const value = input.attributes[definition.key] ?? null;
        const isId = definition.relatesTo !== null && typeof value === 'string';
        return { definition, value, related: isId ? (related.get(value) ?? null) : null };
      });
    }),
});
