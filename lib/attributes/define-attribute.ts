import { sql } from 'drizzle-orm';
import { attributeDefinitions } from '#db/schema/attributes.ts';
import { withTenant } from '#db/tenant.ts';
import { record } from '#lib/audit/index.ts';
import { conflict, invalid } from '#lib/core/errors.ts';
import { newId } from '#lib/core/ids.ts';
import { defineVerb } from '#lib/core/verb.ts';
import { checkShape } from './check-shape.ts';
import { keyOf, planOptions } from './plan-options.ts';
import { findDefinition, listAttributeDefinitions, nextPosition } from './repo.ts';
import { type AttributeDto, defineAttributeInput, MOST_ATTRIBUTES } from './schemas.ts';

/**
 * Gives a kind of record a field of the workspace's own.
 *
 * @throws AppError `invalid_input`, `conflict` (`key_taken`, `too_many_fields`).
 */
export const defineAttribute = defineVerb({
  name: 'define_attribute',
  does: 'define custom fields',
  permission: 'workspace.manage',
  input: defineAttributeInput,
  run: ({ ctx, input }): Promise<AttributeDto> =>
    withTenant(ctx, async (tx) => {
      const { object, label, help, type, required } = input;
      // One at a time: they count each other, and take the place after the last.
      await tx.execute(
        sql`select pg_advisory_xact_lock(hashtextextended(${`attributes ${ctx.workspaceId}`}, 0))`,
      );
      const all = await listAttributeDefinitions(tx, ctx, object);
      if (all.filter(({ archivedAt }) => !archivedAt).length >= MOST_ATTRIBUTES)
        throw conflict(
          `There are ${MOST_ATTRIBUTES} fields already. Archive one that nobody needs first.`,
          'too_many_fields',
        );
      const taken = new Set(all.map((one) => one.key));
      if (input.key && taken.has(input.key))
        throw conflict(
          `There is a field with the key ${input.key} already. Choose another one.`,
          'key_taken',
        );
      if (all.some((one) => !one.archivedAt && one.label.toLowerCase() === label.toLowerCase()))
        throw invalid('label', 'is the name of another field already');
      const shape = checkShape({
        type,
        options: planOptions([], input.options),
        relatesTo: input.relatesTo ?? null,
      });
      const id = newId();
      await tx.insert(attributeDefinitions).values({
        workspaceId: ctx.workspaceId,
        id,
        object,
        key: input.key ?? keyOf(label, taken),
        label,
        help: help ?? null,
        ...shape,
        required,
        position: await nextPosition(tx, ctx, object),
        createdAt: ctx.now,
        updatedAt: ctx.now,
      });
      await record(tx, ctx, {
        audit: {
          action: 'attribute.defined',
          entity: { type: 'attribute', id },
          details: { object, label, type },
        },
        live: { topic: 'settings', id },
      });
      return findDefinition(tx, ctx, id);
    }),
});
