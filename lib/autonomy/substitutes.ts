import { aliasedTable, and, asc, eq, gt } from 'drizzle-orm';
import { z } from 'zod';
import { substitutes } from '#db/schema/approvals.ts';
import { users } from '#db/schema/tenancy.ts';
import { withTenant } from '#db/tenant.ts';
import { record } from '#lib/audit/index.ts';
import { userIdOf } from '#lib/core/ctx.ts';
import { forbidden, invalid, notFound } from '#lib/core/errors.ts';
import { newId } from '#lib/core/ids.ts';
import { defineVerb } from '#lib/core/verb.ts';
import { memberWho } from './members-repo.ts';
import { endSubstituteInput, nameSubstituteInput, type SubstituteDto } from './signing.schemas.ts';

/** Who stands in for whom, now and later. */
export const listSubstitutes = defineVerb({
  name: 'list_substitutes',
  does: 'see who stands in for whom',
  permission: 'workspace.read',
  input: z.object({}),
  run: ({ ctx }): Promise<{ items: SubstituteDto[] }> =>
    withTenant(ctx, async (tx) => {
      const absent = aliasedTable(users, 'absent');
      const rows = await tx
        .select({ row: substitutes, user: absent.name, substitute: users.name })
        .from(substitutes)
        .innerJoin(absent, eq(absent.id, substitutes.userId))
        .innerJoin(users, eq(users.id, substitutes.substituteId))
        .where(and(eq(substitutes.workspaceId, ctx.workspaceId), gt(substitutes.untilAt, ctx.now)))
        .orderBy(asc(substitutes.fromAt), asc(substitutes.id));
      return {
        items: rows.map(({ row, user, substitute }) => ({
          id: row.id,
          user: { id: row.userId, name: user },
          substitute: { id: row.substituteId, name: substitute },
          from: row.fromAt.toISOString(),
          until: row.untilAt.toISOString(),
        })),
      };
    }),
});

/** For oneself; for others whoever manages the members. The substitute signs with the absent person's authority. */
export const nameSubstitute = defineVerb({
  name: 'name_substitute',
  does: 'name a substitute',
  permission: 'approvals.decide',
  input: nameSubstituteInput,
  run: ({ ctx, input }) =>
    withTenant(ctx, async (tx) => {
      const own = userIdOf(ctx);
      const userId = input.userId ?? own;
      if (!userId) throw forbidden('name a substitute with a key; sign in as a person');
      if (userId !== own && !ctx.permissions.has('members.manage'))
        throw forbidden('name a substitute for somebody else');
      if (userId === input.substituteId) throw invalid('substituteId', 'Choose somebody else.');
      await memberWho(tx, ctx, userId, 'is_here');
      await memberWho(tx, ctx, input.substituteId, 'decides');
      const id = newId();
      await tx.insert(substitutes).values({
        workspaceId: ctx.workspaceId,
        id,
        userId,
        substituteId: input.substituteId,
        fromAt: new Date(input.from),
        untilAt: new Date(input.until),
        createdBy: own,
        createdAt: ctx.now,
      });
      await record(tx, ctx, {
        audit: {
          action: 'substitute.named',
          entity: { type: 'user', id: userId },
          details: { substituteId: input.substituteId, from: input.from, until: input.until },
        },
        live: [
          { topic: 'settings', id: userId },
          { topic: 'approvals', id },
        ],
      });
      return { id };
    }),
});

export const endSubstitute = defineVerb({
  name: 'end_substitute',
  does: 'end a substitution',
  permission: 'approvals.decide',
  input: endSubstituteInput,
  run: ({ ctx, input }) =>
    withTenant(ctx, async (tx) => {
      const here = and(eq(substitutes.workspaceId, ctx.workspaceId), eq(substitutes.id, input.id));
      const [row] = await tx.select().from(substitutes).where(here).for('update');
      if (!row) throw notFound('substitution');
      if (row.userId !== userIdOf(ctx) && !ctx.permissions.has('members.manage'))
        throw forbidden('end a substitution of somebody else');
      if (row.untilAt <= ctx.now) return;
      await tx.update(substitutes).set({ untilAt: ctx.now }).where(here);
      await record(tx, ctx, {
        audit: {
          action: 'substitute.ended',
          entity: { type: 'user', id: row.userId },
          details: { substituteId: row.substituteId },
        },
        live: [
          { topic: 'settings', id: row.userId },
          { topic: 'approvals', id: row.id },
        ],
      });
    }),
});
