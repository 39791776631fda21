import { and, desc, eq, lt } from 'drizzle-orm';
import { autonomyPolicies } from '#db/schema/policies.ts';
import type { Tx } from '#db/tenant.ts';
import type { Ctx } from '#lib/core/ctx.ts';
import { notFound } from '#lib/core/errors.ts';

export type PolicyRow = typeof autonomyPolicies.$inferSelect;

/** What holds in a workspace that has not chosen yet: everything asks. */
const FIRST: Omit<PolicyRow, 'workspaceId' | 'createdAt'> = {
  version: 0,
  defaultLevel: 2,
  rules: [],
  minConfidence: 0.7,
  valueCeiling: 500_000,
  limits: {},
  reason: 'Every action asks until somebody chooses otherwise.',
  createdBy: null,
};

/** The policy in force: the newest version. */
export async function readPolicy(tx: Tx, ctx: Pick<Ctx, 'workspaceId' | 'now'>): Promise<PolicyRow> {
  const [row] = await tx
    .select()
    .from(autonomyPolicies)
    .where(eq(autonomyPolicies.workspaceId, ctx.workspaceId))
    .orderBy(desc(autonomyPolicies.version))
    .limit(1);
  return row ?? { ...FIRST, workspaceId: ctx.workspaceId, createdAt: ctx.now };
}

/** A version that held once. Throws `not_found`. */
export async function findPolicyVersion(
  tx: Tx,
  ctx: Pick<Ctx, 'workspaceId'>,
  version: number,
): Promise<PolicyRow> {
  const [row] = await tx
    .select()
    .from(autonomyPolicies)
    .where(and(eq(autonomyPolicies.workspaceId, ctx.workspaceId), eq(autonomyPolicies.version, version)));
  if (!row) throw notFound('policy');
  return row;
}

/** @returns false when somebody else wrote this version first. */
export async function insertPolicy(tx: Tx, row: typeof autonomyPolicies.$inferInsert): Promise<boolean> {
  const rows = await tx
    .insert(autonomyPolicies)
    .values(row)
    .onConflictDoNothing()
    .returning({ version: autonomyPolicies.version });
  return rows.length > 0;
}

/** The newest versions, newest first. */
export const listPolicyRows = (
  tx: Tx,
  ctx: Pick<Ctx, 'workspaceId'>,
  before: number | null,
  limit: number,
): Promise<PolicyRow[]> =>
  tx
    .select()
    .from(autonomyPolicies)
    .where(
      and(
        eq(autonomyPolicies.workspaceId, ctx.workspaceId),
        before === null ? undefined : lt(autonomyPolicies.version, before),
      ),
    )
    .orderBy(desc(autonomyPolicies.version))
    .limit(limit);
