import { and, asc, eq, gt, inArray, lte } from 'drizzle-orm';
import { substitutes } from '#db/schema/approvals.ts';
import { apiKeys, memberships, users } from '#db/schema/tenancy.ts';
import type { Tx } from '#db/tenant.ts';
import type { Ctx, Role } from '#lib/core/ctx.ts';
import { invalid, notFound } from '#lib/core/errors.ts';
import { ROLE_PERMISSIONS } from '#lib/tenancy/index.ts';
import type { ActionRow } from './actions-repo.ts';
import type { StandsInFor } from './decide-signature.ts';

type Here = Pick<Ctx, 'workspaceId'>;
type Now = Pick<Ctx, 'workspaceId' | 'now'>;

export interface Member {
  id: string;
  name: string;
  role: Role;
}

export const membersOf = (tx: Tx, ctx: Here, ids?: readonly string[]): Promise<Member[]> =>
  tx
    .select({ id: users.id, name: users.name, role: memberships.role })
    .from(memberships)
    .innerJoin(users, eq(users.id, memberships.userId))
    .where(
      and(
        eq(memberships.workspaceId, ctx.workspaceId),
        ids ? inArray(memberships.userId, [...ids]) : undefined,
      ),
    )
    .orderBy(asc(users.name));

export const mayDecide = (role: Role): boolean => ROLE_PERMISSIONS[role].has('approvals.decide');

/** @throws AppError `not_found` for who is no member; `invalid_input` for a member who may not decide. */
export async function memberWho(tx: Tx, ctx: Here, id: string, what: 'decides' | 'is_here'): Promise<Member> {
  const [member] = await membersOf(tx, ctx, [id]);
  if (!member) throw notFound('member');
  if (what === 'decides' && !mayDecide(member.role))
    throw invalid('userId', `${member.name} only reads approvals; choose somebody who decides.`);
  return member;
}

/** Whose place a person takes at this moment. */
export async function standsInFor(tx: Tx, ctx: Now, userId: string): Promise<StandsInFor[]> {
  return tx
    .select({ id: users.id, name: users.name, role: memberships.role })
    .from(substitutes)
    .innerJoin(users, eq(users.id, substitutes.userId))
    .innerJoin(
      memberships,
      and(eq(memberships.workspaceId, substitutes.workspaceId), eq(memberships.userId, substitutes.userId)),
    )
    .where(
      and(
        eq(substitutes.workspaceId, ctx.workspaceId),
        eq(substitutes.substituteId, userId),
        lte(substitutes.fromAt, ctx.now),
        gt(substitutes.untilAt, ctx.now),
      ),
    )
    .orderBy(asc(substitutes.createdAt));
}

/** Who takes this person's place at this moment, if anybody does who may. */
export async function substituteOf(tx: Tx, ctx: Now, userId: string): Promise<Member | null> {
  const rows = await tx
    .select({ id: users.id, name: users.name, role: memberships.role })
    .from(substitutes)
    .innerJoin(users, eq(users.id, substitutes.substituteId))
    .innerJoin(
      memberships,
      and(
        eq(memberships.workspaceId, substitutes.workspaceId),
        eq(memberships.userId, substitutes.substituteId),
      ),
    )
    .where(
      and(
        eq(substitutes.workspaceId, ctx.workspaceId),
        eq(substitutes.userId, userId),
        lte(substitutes.fromAt, ctx.now),
        gt(substitutes.untilAt, ctx.now),
      ),
    )
    .orderBy(asc(substitutes.createdAt));
  return rows.find(({ role }) => mayDecide(role)) ?? null;
}

/** The people behind requests: a person, or who made the key that asked. */
export async function requestersOf(
  tx: Tx,
  ctx: Here,
  actions: readonly Pick<ActionRow, 'id' | 'actorKind' | 'actorId'>[],
): Promise<ReadonlyMap<string, string>> {
  const found = new Map<string, string>();
  const byKey = actions.filter(({ actorKind }) => actorKind === 'api_key');
  const keys =
    byKey.length === 0
      ? []
      : await tx
          .select({ id: apiKeys.id, createdBy: apiKeys.createdBy })
          .from(apiKeys)
          .where(
            and(
              eq(apiKeys.workspaceId, ctx.workspaceId),
              inArray(
                apiKeys.id,
                byKey.map(({ actorId }) => actorId),
              ),
            ),
          );
  const makers = new Map(keys.map((key) => [key.id, key.createdBy]));
  for (const { id, actorKind, actorId } of actions) {
    const person = actorKind === 'user' ? actorId : (makers.get(actorId) ?? null);
    if (person) found.set(id, person);
  }
  return found;
}
