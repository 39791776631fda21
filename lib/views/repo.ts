import { and, asc, eq, or, sql } from 'drizzle-orm';
import { users } from '#db/schema/tenancy.ts';
import { defaultViews, savedViews } from '#db/schema/views.ts';
import type { Tx } from '#db/tenant.ts';
import { type Ctx, userIdOf } from '#lib/core/ctx.ts';
import { forbidden, notFound, versionChanged } from '#lib/core/errors.ts';
import { type ViewDto, type ViewObject, viewState } from './schemas.ts';

/** Another person's own view looks like none. */
const visible = (ctx: Ctx) => {
  const me = userIdOf(ctx);
  return me ? or(eq(savedViews.shared, true), eq(savedViews.ownerId, me)) : eq(savedViews.shared, true);
};

/** Whoever made it may change it; what belongs to all, an administrator too. */
const mayChange = (ctx: Ctx, view: { ownerId: string | null; shared: boolean }): boolean =>
  (view.ownerId !== null && view.ownerId === userIdOf(ctx)) ||
  (view.shared && (ctx.permissions.has('workspace.manage') || (view.ownerId === null && !userIdOf(ctx))));

async function select(tx: Tx, ctx: Ctx, where: ReturnType<typeof eq> | undefined): Promise<ViewDto[]> {
  const rows = await tx
    .select({
      view: savedViews,
      ownerName: users.name,
      first: sql<boolean>`${defaultViews.viewId} is not null`,
    })
    .from(savedViews)
    .leftJoin(users, eq(users.id, savedViews.ownerId))
    .leftJoin(
      defaultViews,
      and(
        eq(defaultViews.workspaceId, savedViews.workspaceId),
        eq(defaultViews.viewId, savedViews.id),
        sql`${defaultViews.userId} = ${userIdOf(ctx)}::uuid`,
      ),
    )
    .where(and(eq(savedViews.workspaceId, ctx.workspaceId), visible(ctx), where))
    .orderBy(asc(savedViews.id))
    .limit(200);
  return rows.map(({ view, ownerName, first }) => ({
    id: view.id,
    object: view.object,
    name: view.name,
    shared: view.shared,
    owner: view.ownerId ? { id: view.ownerId, name: ownerName ?? 'Former member' } : null,
    mine: mayChange(ctx, view),
    isDefault: first,
    // Checked when it was kept; a shape from before is read as far as it goes.
    state: viewState.catch({}).parse(view.state),
    version: view.version,
  }));
}

export const viewsOf = (tx: Tx, ctx: Ctx, object?: ViewObject): Promise<ViewDto[]> =>
  select(tx, ctx, object ? eq(savedViews.object, object) : undefined);

/** @throws AppError `not_found`, also for another person's own. */
export async function findView(tx: Tx, ctx: Ctx, id: string): Promise<ViewDto> {
  const [view] = await select(tx, ctx, eq(savedViews.id, id));
  if (!view) throw notFound('view');
  return view;
}

/** Locks a view for a change. @throws AppError `not_found`, `forbidden`, `conflict` when it moved on. */
export async function lockView(tx: Tx, ctx: Ctx, id: string, version?: number): Promise<ViewDto> {
  await tx
    .select({ id: savedViews.id })
    .from(savedViews)
    .where(and(eq(savedViews.workspaceId, ctx.workspaceId), eq(savedViews.id, id)))
    .for('update');
  const view = await findView(tx, ctx, id);
  if (!view.mine) throw forbidden('change a view of somebody else; duplicate it and change the copy');
  if (version !== undefined && view.version !== version)
    throw versionChanged('Somebody changed this view in the meantime. Look at it again.', view.version);
  return view;
}
