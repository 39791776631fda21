import { eq } from 'drizzle-orm';
import { z } from 'zod';
import { workspaces } from '#db/schema/tenancy.ts';
import { type Tx, withTenant } from '#db/tenant.ts';
import { record } from '#lib/audit/index.ts';
import type { Ctx } from '#lib/core/ctx.ts';
import { notFound } from '#lib/core/errors.ts';
import { REACH_KINDS } from '#lib/core/reach.ts';
import { defineVerb } from '#lib/core/verb.ts';
import { forgetSessionsIn } from './resolve-session.ts';
import {
  LIMITED_ROLES,
  setVisibilityInput,
  type VisibilityDto,
  type VisibilityLimit,
  type VisibilitySettings,
} from './schemas.ts';

/** Every role and kind in full: what nobody set is `all`. */
const dtoOf = (settings: VisibilitySettings): VisibilityDto =>
  Object.fromEntries(
    LIMITED_ROLES.map((role) => [
      role,
      Object.fromEntries(REACH_KINDS.map((kind) => [kind, settings[role]?.[kind] ?? 'all'])),
    ]),
  ) as VisibilityDto;

async function load(tx: Tx, ctx: Ctx, lock = false) {
  const query = tx.select().from(workspaces).where(eq(workspaces.id, ctx.workspaceId));
  const [row] = await (lock ? query.for('update') : query);
  if (!row) throw notFound('workspace');
  return row.settings;
}

/** Whose contacts, leads, deals and conversations each role sees. Administrators see all. */
export const getVisibility = defineVerb({
  name: 'get_visibility',
  does: 'see who sees what',
  permission: 'workspace.read',
  input: z.object({}),
  run: ({ ctx }): Promise<VisibilityDto> =>
    withTenant(ctx, async (tx) => dtoOf((await load(tx, ctx)).visibility ?? {})),
});

/** Holds for people at once here, within five seconds on other instances. What is not named stays. */
export const setVisibility = defineVerb({
  name: 'set_visibility',
  does: 'change who sees what',
  permission: 'members.manage',
  input: setVisibilityInput,
  run: async ({ ctx, input }): Promise<VisibilityDto> => {
    const dto = await withTenant(ctx, async (tx) => {
      const settings = await load(tx, ctx, true);
      const before = dtoOf(settings.visibility ?? {});
      const changes: Record<string, [unknown, unknown]> = {};
      const visibility: VisibilitySettings = {};
      for (const role of LIMITED_ROLES)
        for (const kind of REACH_KINDS) {
          const now: VisibilityLimit = input[role]?.[kind] ?? before[role][kind];
          if (now !== before[role][kind]) changes[`${role}.${kind}`] = [before[role][kind], now];
          if (now !== 'all') visibility[role] = { ...visibility[role], [kind]: now };
        }
      if (Object.keys(changes).length === 0) return before;
      await tx
        .update(workspaces)
        .set({ settings: { ...settings, visibility }, updatedAt: ctx.now })
        .where(eq(workspaces.id, ctx.workspaceId));
      await record(tx, ctx, {
        audit: {
          action: 'visibility.changed',
          entity: { type: 'workspace', id: ctx.workspaceId },
          changes,
        },
        live: { topic: 'settings', id: ctx.workspaceId },
      });
      return dtoOf(visibility);
    });
    forgetSessionsIn(ctx.workspaceId);
    return dto;
  },
});
