import { withTenant } from '#db/tenant.ts';
import { record } from '#lib/audit/index.ts';
import { userIdOf } from '#lib/core/ctx.ts';
import { defineVerb } from '#lib/core/verb.ts';
import { agentsResumed, agentsStopped } from './events.ts';
import { resumeAgentsInput, stopAgentsInput } from './stops.schemas.ts';
import { deleteStop, insertStop } from './stops-repo.ts';

/**
 * The kill switch. From its commit on no claim of a send succeeds and no agent's step begins: the row is read in the
 * same transaction as every claim. Sends already claimed finish. Stopping twice is stopping once.
 */
export const stopAgents = defineVerb({
  name: 'stop_agents',
  does: 'stop agents',
  permission: 'agents.stop',
  input: stopAgentsInput,
  run: ({ ctx, input }) =>
    withTenant(ctx, async (tx) => {
      const stopped = await insertStop(tx, {
        workspaceId: ctx.workspaceId,
        scope: input.scope,
        key: input.key,
        stoppedBy: userIdOf(ctx),
        reason: input.reason,
        stoppedAt: ctx.now,
      });
      if (stopped)
        await record(tx, ctx, {
          audit: {
            action: 'agents.stopped',
            entity: { type: 'workspace', id: ctx.workspaceId },
            details: { scope: input.scope, key: input.key, reason: input.reason },
          },
          event: agentsStopped.of({ scope: input.scope, key: input.key }),
          live: { topic: 'autonomy', id: ctx.workspaceId },
        });
      return { stopped: true };
    }),
});

/** Lets them go on: parked runs wake and continue where they stood. */
export const resumeAgents = defineVerb({
  name: 'resume_agents',
  does: 'let agents go on',
  permission: 'agents.stop',
  input: resumeAgentsInput,
  run: ({ ctx, input }) =>
    withTenant(ctx, async (tx) => {
      if (await deleteStop(tx, ctx, input))
        await record(tx, ctx, {
          audit: {
            action: 'agents.resumed',
            entity: { type: 'workspace', id: ctx.workspaceId },
            details: { scope: input.scope, key: input.key },
          },
          event: agentsResumed.of({ scope: input.scope, key: input.key }),
          live: { topic: 'autonomy', id: ctx.workspaceId },
        });
      return { stopped: false };
    }),
});
