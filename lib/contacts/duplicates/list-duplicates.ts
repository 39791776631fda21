import { and, eq } from 'drizzle-orm';
import { contactDuplicates } from '#db/schema/duplicates.ts';
import { withTenant } from '#db/tenant.ts';
import { record } from '#lib/audit/index.ts';
import { conflict, notFound } from '#lib/core/errors.ts';
import type { Page } from '#lib/core/page.ts';
import { defineVerb } from '#lib/core/verb.ts';
import { type DuplicateDto, dismissDuplicateInput, listDuplicatesInput } from '../duplicates.schemas.ts';
import { listPairs } from './duplicates-repo.ts';

/** Pairs of contacts that may be one person, the surest first; with `contactId` those of one contact. */
export const listDuplicates = defineVerb({
  name: 'list_duplicates',
  does: 'see contacts',
  permission: 'contacts.read',
  input: listDuplicatesInput,
  run: ({ ctx, input }): Promise<Page<DuplicateDto>> => withTenant(ctx, (tx) => listPairs(tx, ctx, input)),
});

/**
 * Says that two contacts are two people. The pair stays dismissed until something about either of them changes.
 *
 * @throws AppError `not_found`, `conflict` (`already_merged`).
 */
export const dismissDuplicate = defineVerb({
  name: 'dismiss_duplicate',
  does: 'change contacts',
  permission: 'contacts.write',
  input: dismissDuplicateInput,
  run: ({ ctx, input }) => decide(ctx, input.duplicateId, 'dismissed'),
});

/** Takes a dismissal back. @throws AppError `not_found`, `conflict` (`already_merged`). */
export const reopenDuplicate = defineVerb({
  name: 'reopen_duplicate',
  does: 'change contacts',
  permission: 'contacts.write',
  input: dismissDuplicateInput,
  run: ({ ctx, input }) => decide(ctx, input.duplicateId, 'open'),
});

const decide = (
  ctx: Parameters<typeof record>[1],
  id: string,
  state: 'open' | 'dismissed',
): Promise<{ id: string; state: 'open' | 'dismissed' }> =>
  withTenant(ctx, async (tx) => {
    const here = and(eq(contactDuplicates.workspaceId, ctx.workspaceId), eq(contactDuplicates.id, id));
    const [pair] = await tx.select().from(contactDuplicates).where(here).for('update');
    if (!pair) throw notFound('pair');
    if (pair.state === 'merged') throw conflict('These two are one contact already.', 'already_merged');
    if (pair.state === state) return { id, state };
    const decided = state === 'dismissed';
    await tx
      .update(contactDuplicates)
      .set({
        state,
        decidedBy: decided ? ctx.actor.name : null,
        decidedAt: decided ? ctx.now : null,
        updatedAt: ctx.now,
      })
      .where(here);
    await record(tx, ctx, {
      audit: decided
        ? [pair.contactId, pair.otherId].map((contactId) => ({
            action: 'contact.duplicate_dismissed' as const,
            entity: { type: 'contact' as const, id: contactId },
            contactId,
            details: { duplicateId: id, score: pair.score },
          }))
        : [],
      live: { topic: 'contacts', id: pair.contactId },
    });
    return { id, state };
  });
