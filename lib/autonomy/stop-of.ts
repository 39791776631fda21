import { z } from 'zod';
import { withTenant } from '#db/tenant.ts';
import { defineVerb } from '#lib/core/verb.ts';
import { findStop } from './stops-repo.ts';

/** The stop that covers an agent on a channel, or null when it may work. Read from the table, never from a cache. */
export const stopOf = defineVerb({
  name: 'stop_of',
  does: 'see whether agents are stopped',
  permission: 'autonomy.read',
  input: z.object({ agent: z.string().min(1).nullable(), channel: z.string().optional() }),
  run: ({ ctx, input }) =>
    withTenant(ctx, (tx) => findStop(tx, ctx, { agent: input.agent, channel: input.channel ?? null })),
});
