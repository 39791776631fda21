import { and, eq } from 'drizzle-orm';
import { attributeDefinitions } from '#db/schema/attributes.ts';
import { withTenant } from '#db/tenant.ts';
import { changedFields, record } from '#lib/audit/index.ts';
import { conflict, invalid } from '#lib/core/errors.ts';
import { defineVerb } from '#lib/core/verb.ts';
import { checkShape, hasOptions } from './check-shape.ts';
import { planOptions } from './plan-options.ts';
import { findDefinition, hasValues, listAttributeDefinitions, lockDefinition, nextPosition } from './repo.ts';
import { type AttributeDto, changeAttributeInput } from './schemas.ts';

/**
 * Renames a field, changes its options, archives it or takes it back. Its key never changes, its type and what it
 * points at only while no record has a value; archiving hides the field and keeps every value.
 *
 * @throws AppError `not_found`, `invalid_input`, `conflict` (`version_changed`, `has_values`).
 */
export const changeAttribute = defineVerb({
  name: 'change_attribute',
  does: 'change custom fields',
  permission: 'workspace.manage',
  input: changeAttributeInput,
  run: ({ ctx, input }): Promise<AttributeDto> =>
    withTenant(ctx, async (tx) => {
      const before = await lockDefinition(tx, ctx, input.attributeId, input.version);
      const type = input.type ?? before.type;
      const relatesTo = input.relatesTo ?? before.relatesTo;
      const otherKind = type !== before.type || (type === 'relation' && relatesTo !== before.relatesTo);
      if (otherKind && (await hasValues(tx, ctx, before)))
        throw conflict(
          'Records hold values of this field, so its type stays. Archive it and define another one.',
          'has_values',
        );
      const label = input.label ?? before.label;
      const others = (await listAttributeDefinitions(tx, ctx, before.object)).filter(
        ({ id, archivedAt }) => id !== before.id && !archivedAt,
      );
      const archived = input.archived ?? before.archivedAt !== null;
      if (!archived && others.some((one) => one.label.toLowerCase() === label.toLowerCase()))
        throw invalid('label', 'is the name of another field already');
      const shape = checkShape({
        type,
        relatesTo,
        options: input.options
          ? planOptions(hasOptions(before.type) ? before.options : [], input.options)
          : hasOptions(type)
            ? before.options
            : [],
      });
      const wanted = {
        label,
        help: input.help === undefined ? before.help : input.help,
        required: input.required ?? before.required,
        ...shape,
      };
      const back = before.archivedAt !== null && !archived;
      const gone = before.archivedAt === null && archived;
      const changes = changedFields({ ...before }, wanted);
      if (Object.keys(changes).length === 0 && !back && !gone) return before;
      await tx
        .update(attributeDefinitions)
        .set({
          ...wanted,
          ...(gone ? { archivedAt: ctx.now } : {}),
          ...(back ? { archivedAt: null, position: await nextPosition(tx, ctx, before.object) } : {}),
          version: before.version + 1,
          updatedAt: ctx.now,
        })
        .where(
          and(eq(attributeDefinitions.workspaceId, ctx.workspaceId), eq(attributeDefinitions.id, before.id)),
        );
      await record(tx, ctx, {
        audit: {
          action: gone ? 'attribute.archived' : back ? 'attribute.restored' : 'attribute.changed',
          entity: { type: 'attribute', id: before.id },
          changes,
          details: { object: before.object, label },
        },
        live: { topic: 'settings', id: before.id },
      });
      return findDefinition(tx, ctx, before.id);
    }),
});
