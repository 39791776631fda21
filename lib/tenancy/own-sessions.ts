import { and, desc, eq, gt, isNull } from 'drizzle-orm';
import { z } from 'zod';
import { sessions } from '#db/schema/tenancy.ts';
import { withTenant, withUser } from '#db/tenant.ts';
import { record } from '#lib/audit/index.ts';
import type { Ctx } from '#lib/core/ctx.ts';
import { forbidden, notFound } from '#lib/core/errors.ts';
import { defineVerb } from '#lib/core/verb.ts';
import { endSessionInput, type SessionDto } from './schemas.ts';
import { revokeSession } from './sign-in.ts';

function personOf(ctx: Ctx) {
  if (ctx.actor.kind !== 'user') throw forbidden('see sessions without being a person');
  return ctx.actor;
}

export const listSessions = defineVerb({
  name: 'list_sessions',
  does: 'see your sessions',
  permission: 'workspace.read',
  input: z.object({}),
  run: async ({ ctx }) => {
    const me = personOf(ctx);
    const rows = await withUser(me.id, (tx) =>
      tx
        .select()
        .from(sessions)
        .where(and(eq(sessions.userId, me.id), isNull(sessions.revokedAt), gt(sessions.expiresAt, ctx.now)))
        .orderBy(desc(sessions.lastSeenAt)),
    );
    const items = rows.map(
      (row): SessionDto => ({
        id: row.id,
        userAgent: row.userAgent,
        ip: row.ip,
        lastSeenAt: row.lastSeenAt.toISOString(),
        current: row.id === me.sessionId,
      }),
    );
    return { items };
  },
});

/** One of one's own; another person's looks like none. */
export const endSession = defineVerb({
  name: 'end_session',
  does: 'end your sessions',
  permission: 'workspace.read',
  input: endSessionInput,
  run: async ({ ctx, input }) => {
    const me = personOf(ctx);
    const [found] = await withUser(me.id, (tx) =>
      tx
        .select({ id: sessions.id })
        .from(sessions)
        .where(and(eq(sessions.id, input.sessionId), eq(sessions.userId, me.id))),
    );
    if (!found) throw notFound('session');
    await revokeSession(me.id, input.sessionId);
    await withTenant(ctx, (tx) =>
      record(tx, ctx, { audit: { action: 'session.signed_out', entity: { type: 'user', id: me.id } } }),
    );
  },
});
