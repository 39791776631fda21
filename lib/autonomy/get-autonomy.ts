import { and, count, eq } from 'drizzle-orm';
import { z } from 'zod';
import { approvals } from '#db/schema/autonomy.ts';
import { withTenant } from '#db/tenant.ts';
import { defineVerb } from '#lib/core/verb.ts';
import { readPolicy } from './policies-repo.ts';
import type { AutonomyStateDto } from './stops.schemas.ts';
import { listStops } from './stops-repo.ts';
import { policyDto } from './to-dto.ts';

/** For the frame of every page: the level in force, what is stopped, how much waits. */
export const getAutonomy = defineVerb({
  name: 'get_autonomy',
  does: 'see how far agents may go',
  permission: 'autonomy.read',
  input: z.object({}),
  run: ({ ctx }): Promise<AutonomyStateDto> =>
    withTenant(ctx, async (tx) => {
      const policy = await readPolicy(tx, ctx);
      const stops = await listStops(tx, ctx);
      const [waiting] = await tx
        .select({ count: count() })
        .from(approvals)
        .where(and(eq(approvals.workspaceId, ctx.workspaceId), eq(approvals.state, 'pending')));
      return {
        policy: policyDto(policy),
        stopped: stops.some((stop) => stop.scope === 'workspace'),
        stops: stops.map((stop) => ({
          scope: stop.scope,
          key: stop.key,
          reason: stop.reason,
          stoppedBy: stop.stoppedBy,
          stoppedAt: stop.stoppedAt.toISOString(),
        })),
        pendingApprovals: waiting?.count ?? 0,
      };
    }),
});
