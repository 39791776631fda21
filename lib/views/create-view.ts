import { savedViews } from '#db/schema/views.ts';
import { type Tx, withTenant } from '#db/tenant.ts';
import { record } from '#lib/audit/index.ts';
import { type Ctx, userIdOf } from '#lib/core/ctx.ts';
import { invalid } from '#lib/core/errors.ts';
import { newId } from '#lib/core/ids.ts';
import { defineVerb } from '#lib/core/verb.ts';
import { checkColumns, checkState } from './check-state.ts';
import { listingOf } from './listings.ts';
import { findView } from './repo.ts';
import {
  createViewInput,
  duplicateViewInput,
  type ViewDto,
  type ViewObject,
  type ViewState,
} from './schemas.ts';

interface NewView {
  object: ViewObject;
  name: string;
  shared: boolean;
  state: ViewState;
}

async function insertView(tx: Tx, ctx: Ctx, view: NewView): Promise<ViewDto> {
  const ownerId = userIdOf(ctx);
  if (!ownerId && !view.shared) throw invalid('shared', 'must be true: only people have views of their own');
  const id = newId();
  await tx.insert(savedViews).values({
    ...view,
    workspaceId: ctx.workspaceId,
    id,
    ownerId,
    createdAt: ctx.now,
    updatedAt: ctx.now,
  });
  await record(tx, ctx, {
    audit: {
      action: 'view.created',
      entity: { type: 'view', id },
      details: { object: view.object, name: view.name, shared: view.shared },
    },
    live: { topic: 'views', id },
  });
  return findView(tx, ctx, id);
}

/** Keeps a way to look at a list under a name. @throws AppError `forbidden`, `invalid_input`. */
export const createView = defineVerb({
  name: 'create_view',
  does: 'save views',
  permission: 'views.write',
  input: createViewInput,
  run: ({ ctx, input }): Promise<ViewDto> =>
    withTenant(ctx, async (tx) => {
      checkState(ctx, await listingOf(tx, ctx, input.object), input.state);
      checkColumns(input.state);
      return insertView(tx, ctx, input);
    }),
});

/** A copy of one's own, to be changed freely. @throws AppError `not_found`, `forbidden`. */
export const duplicateView = defineVerb({
  name: 'duplicate_view',
  does: 'save views',
  permission: 'views.write',
  input: duplicateViewInput,
  run: ({ ctx, input }): Promise<ViewDto> =>
    withTenant(ctx, async (tx) => {
      const { object, name, state } = await findView(tx, ctx, input.viewId);
      await listingOf(tx, ctx, object);
      return insertView(tx, ctx, {
        object,
        state,
        name: input.name ?? `${name.slice(0, 75)} copy`,
        // A key has nothing of its own.
        shared: userIdOf(ctx) === null,
      });
    }),
});
