import { and, asc, eq } from 'drizzle-orm';
import { z } from 'zod';
import { dealReasons } from '#db/schema/deals.ts';
import { type Tx, withTenant } from '#db/tenant.ts';
import { changedFields, record } from '#lib/audit/index.ts';
import type { Ctx } from '#lib/core/ctx.ts';
import { conflict, notFound } from '#lib/core/errors.ts';
import { newId } from '#lib/core/ids.ts';
import { defineVerb } from '#lib/core/verb.ts';
import { createReasonInput, type DealReasonDto, updateReasonInput } from './pipelines.schemas.ts';

const toDto = ({ id, kind, name, archivedAt }: typeof dealReasons.$inferSelect): DealReasonDto => ({
  ...{ id, kind, name },
  archivedAt: archivedAt?.toISOString() ?? null,
});

async function allReasons(tx: Tx, ctx: Ctx): Promise<DealReasonDto[]> {
  const rows = await tx
    .select()
    .from(dealReasons)
    .where(eq(dealReasons.workspaceId, ctx.workspaceId))
    .orderBy(asc(dealReasons.kind), asc(dealReasons.position), asc(dealReasons.id));
  return rows.map(toDto);
}

/** Why deals are won or lost, in the workspace's words; also those that are no longer offered. */
export const listDealReasons = defineVerb({
  name: 'list_deal_reasons',
  does: 'see deals',
  permission: 'deals.read',
  input: z.object({}),
  run: ({ ctx }): Promise<{ items: DealReasonDto[] }> =>
    withTenant(ctx, async (tx) => ({ items: await allReasons(tx, ctx) })),
});

/** @throws AppError `conflict` (`name_taken`). */
export const createDealReason = defineVerb({
  name: 'create_deal_reason',
  does: 'manage reasons',
  permission: 'deals.manage',
  input: createReasonInput,
  run: ({ ctx, input }): Promise<DealReasonDto> =>
    withTenant(ctx, async (tx) => {
      const all = await allReasons(tx, ctx);
      demandNew(all, input);
      const id = newId();
      const [row] = await tx
        .insert(dealReasons)
        .values({ ...input, workspaceId: ctx.workspaceId, id, position: all.length + 1 })
        .returning();
      if (!row) throw notFound('reason');
      await record(tx, ctx, {
        audit: { action: 'deal_reason.created', entity: { type: 'deal_reason', id }, details: { ...input } },
        live: { topic: 'settings', id },
      });
      return toDto(row);
    }),
});

/** Renames a reason (on old deals too), stops offering it or offers it again. @throws AppError `not_found`, `conflict`. */
export const updateDealReason = defineVerb({
  name: 'update_deal_reason',
  does: 'manage reasons',
  permission: 'deals.manage',
  input: updateReasonInput,
  run: ({ ctx, input }): Promise<DealReasonDto> =>
    withTenant(ctx, async (tx) => {
      const all = await allReasons(tx, ctx);
      const before = all.find(({ id }) => id === input.reasonId);
      if (!before) throw notFound('reason');
      const archived = input.archived ?? before.archivedAt !== null;
      const after = {
        name: input.name ?? before.name,
        archivedAt: archived ? (before.archivedAt ?? ctx.now.toISOString()) : null,
      };
      const changes = changedFields({ ...before }, after);
      if (Object.keys(changes).length === 0) return before;
      demandNew(
        all.filter(({ id }) => id !== before.id),
        { kind: before.kind, name: after.name },
      );
      await tx
        .update(dealReasons)
        .set({ name: after.name, archivedAt: after.archivedAt ? new Date(after.archivedAt) : null })
        .where(and(eq(dealReasons.workspaceId, ctx.workspaceId), eq(dealReasons.id, before.id)));
      await record(tx, ctx, {
        audit: {
          action: 'deal_reason.updated',
          entity: { type: 'deal_reason', id: before.id },
          changes,
          details: { name: after.name },
        },
        live: { topic: 'settings', id: before.id },
      });
      return { ...before, ...after };
    }),
});

function demandNew(all: readonly DealReasonDto[], given: Pick<DealReasonDto, 'kind' | 'name'>): void {
  const same = all.some(
    ({ kind, name }) => kind === given.kind && name.toLowerCase() === given.name.toLowerCase(),
  );
  if (same) throw conflict('There is such a reason already.', 'name_taken');
}
