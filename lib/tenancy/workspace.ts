import { eq } from 'drizzle-orm';
import { z } from 'zod';
import { workspaces } from '#db/schema/tenancy.ts';
import { type Tx, withTenant } from '#db/tenant.ts';
import { changedFields, record } from '#lib/audit/index.ts';
import type { Ctx } from '#lib/core/ctx.ts';
import { notFound } from '#lib/core/errors.ts';
import { defineVerb } from '#lib/core/verb.ts';
import { forgetApiKeysIn } from './resolve-api-key.ts';
import { forgetSessionsIn } from './resolve-session.ts';
import { updateWorkspaceInput, type WorkspaceDto } from './schemas.ts';

async function load(tx: Tx, ctx: Ctx, lock = false) {
  const query = tx.select().from(workspaces).where(eq(workspaces.id, ctx.workspaceId));
  const [row] = await (lock ? query.for('update') : query);
  if (!row) throw notFound('workspace');
  return row;
}

const dtoOf = (row: typeof workspaces.$inferSelect): WorkspaceDto => ({
  id: row.id,
  slug: row.slug,
  name: row.name,
  timeZone: row.settings.timeZone ?? 'UTC',
  currency: row.settings.currency ?? 'EUR',
  allowedOrigins: row.settings.allowedOrigins ?? [],
  undoSeconds: row.settings.undoSeconds ?? null,
});

/** For how long a send is held so that it can be undone, when this workspace has its own opinion. Seconds. */
export async function undoSecondsOf(tx: Tx, ctx: Ctx): Promise<number | null> {
  const [row] = await tx
    .select({ settings: workspaces.settings })
    .from(workspaces)
    .where(eq(workspaces.id, ctx.workspaceId));
  return row?.settings.undoSeconds ?? null;
}

/** The workspace's time zone (IANA name), when it has chosen one. */
export async function timeZoneOf(tx: Tx, ctx: Pick<Ctx, 'workspaceId'>): Promise<string | null> {
  const [row] = await tx
    .select({ settings: workspaces.settings })
    .from(workspaces)
    .where(eq(workspaces.id, ctx.workspaceId));
  return row?.settings.timeZone ?? null;
}

/** What the workspace reckons in, an ISO 4217 code. */
export async function currencyOf(tx: Tx, ctx: Pick<Ctx, 'workspaceId'>): Promise<string> {
  const [row] = await tx
    .select({ settings: workspaces.settings })
    .from(workspaces)
    .where(eq(workspaces.id, ctx.workspaceId));
  return row?.settings.currency ?? 'EUR';
}

export const getWorkspace = defineVerb({
  name: 'get_workspace',
  does: 'see the workspace',
  permission: 'workspace.read',
  input: z.object({}),
  run: ({ ctx }) => withTenant(ctx, async (tx) => dtoOf(await load(tx, ctx))),
});

export const updateWorkspace = defineVerb({
  name: 'update_workspace',
  does: 'change the workspace',
  permission: 'workspace.manage',
  input: updateWorkspaceInput,
  run: async ({ ctx, input }) => {
    const dto = await withTenant(ctx, async (tx) => {
      const before = await load(tx, ctx, true);
      const { name = before.name, ...settings } = input;
      const [row] = await tx
        .update(workspaces)
        .set({ name, settings: { ...before.settings, ...settings }, updatedAt: ctx.now })
        .where(eq(workspaces.id, ctx.workspaceId))
        .returning();
      if (!row) throw notFound('workspace');
      await record(tx, ctx, {
        audit: {
          action: 'workspace.updated',
          entity: { type: 'workspace', id: ctx.workspaceId },
          changes: changedFields({ ...dtoOf(before) }, { ...dtoOf(row) }),
        },
        live: { topic: 'settings', id: ctx.workspaceId },
      });
      return dtoOf(row);
    });
    forgetSessionsIn(ctx.workspaceId);
    forgetApiKeysIn(ctx.workspaceId);
    return dto;
  },
});
