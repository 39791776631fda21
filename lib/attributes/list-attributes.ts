import { withTenant } from '#db/tenant.ts';
import { defineVerb } from '#lib/core/verb.ts';
import { findDefinition, listAttributeDefinitions } from './repo.ts';
import { type AttributeDto, attributeIdInput, listAttributesInput } from './schemas.ts';

/** The fields of the workspace's own, of one kind of record or of all, in their order; archived ones last. */
export const listAttributes = defineVerb({
  name: 'list_attributes',
  does: 'see custom fields',
  permission: 'workspace.read',
  input: listAttributesInput,
  run: ({ ctx, input }): Promise<{ items: AttributeDto[] }> =>
    withTenant(ctx, async (tx) => {
      const items = await listAttributeDefinitions(tx, ctx, input.object);
      return { items: input.archived ? items : items.filter(({ archivedAt }) => !archivedAt) };
    }),
});

/** @throws AppError `not_found`. */
export const readAttribute = defineVerb({
  name: 'read_attribute',
  does: 'see custom fields',
  permission: 'workspace.read',
  input: attributeIdInput,
  run: ({ ctx, input }): Promise<AttributeDto> =>
    withTenant(ctx, (tx) => findDefinition(tx, ctx, input.attributeId)),
});
