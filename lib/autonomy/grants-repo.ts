import { and, asc, eq, gt, isNull, lt, sql } from 'drizzle-orm';
import { classGrants } from '#db/schema/approvals.ts';
import { memberships } from '#db/schema/tenancy.ts';
import type { Tx } from '#db/tenant.ts';
import type { Ctx } from '#lib/core/ctx.ts';
import type { Kind } from './grants.schemas.ts';
import { mayDecide } from './members-repo.ts';
import type { Grant } from './question.ts';

type Now = Pick<Ctx, 'workspaceId' | 'now'>;

const usable = (ctx: Now) =>
  and(
    eq(classGrants.workspaceId, ctx.workspaceId),
    isNull(classGrants.revokedAt),
    gt(classGrants.untilAt, ctx.now),
    lt(classGrants.used, classGrants.maxUses),
  );

const giver = and(
  eq(memberships.workspaceId, classGrants.workspaceId),
  eq(memberships.userId, classGrants.grantedBy),
);

/** A grant that covers this use, the one that ends first. It holds no longer than its giver may decide. */
export async function findGrant(tx: Tx, ctx: Now, kind: Kind): Promise<Grant | null> {
  const rows = await tx
    .select({ grant: classGrants, role: memberships.role })
    .from(classGrants)
    .innerJoin(memberships, giver)
    .where(
      and(
        usable(ctx),
        eq(classGrants.ability, kind.ability),
        eq(classGrants.agent, kind.agent),
        sql`${classGrants.channel} is not distinct from ${kind.channel}`,
        sql`${classGrants.segment} is not distinct from ${kind.segment}`,
      ),
    )
    .orderBy(asc(classGrants.untilAt), asc(classGrants.id));
  const found = rows.find(({ role }) => mayDecide(role))?.grant;
  return found
    ? { id: found.id, until: found.untilAt.toISOString(), remaining: found.maxUses - found.used }
    : null;
}

/** Whether nobody took back what was granted, and its giver may still decide. Used up or over, it has stood. */
export async function grantStands(tx: Tx, ctx: Now, grantId: string): Promise<boolean> {
  const [row] = await tx
    .select({ role: memberships.role })
    .from(classGrants)
    .innerJoin(memberships, giver)
    .where(
      and(
        eq(classGrants.workspaceId, ctx.workspaceId),
        eq(classGrants.id, grantId),
        isNull(classGrants.revokedAt),
      ),
    );
  return row !== undefined && mayDecide(row.role);
}

/**
 * Counts one use, in the transaction that does it. The row's lock makes two uses queue, and the condition is asked
 * again of the row as the first one left it: never one too many.
 *
 * @returns false when it was used up, ended or revoked since it was read.
 */
export async function countGrantUse(tx: Tx, ctx: Now, grantId: string): Promise<boolean> {
  const rows = await tx
    .update(classGrants)
    .set({ used: sql`${classGrants.used} + 1` })
    .where(and(usable(ctx), eq(classGrants.id, grantId)))
    .returning({ id: classGrants.id });
  return rows.length > 0;
}
