import { z } from 'zod';
import { policyDtoSchema } from './policy.schemas.ts';

export const stopScopeSchema = z.enum(['workspace', 'agent', 'channel']);
export const stopDtoSchema = z.object({
  scope: stopScopeSchema,
  key: z.string(),
  reason: z.string(),
  stoppedBy: z.uuid().nullable(),
  stoppedAt: z.iso.datetime(),
});

/** For the frame of every page. */
export const autonomyStateDtoSchema = z.object({
  policy: policyDtoSchema,
  /** Whether all agents of the workspace are stopped. */
  stopped: z.boolean(),
  stops: z.array(stopDtoSchema),
  pendingApprovals: z.int(),
});
export type AutonomyStateDto = z.output<typeof autonomyStateDtoSchema>;

export const stopAgentsInput = z
  .object({
    scope: stopScopeSchema.default('workspace'),
    /** The agent's id or the channel's kind; `*` for the workspace. */
    key: z.string().min(1).max(80).default('*'),
    reason: z.string().trim().max(500).default(''),
  })
  .refine((input) => (input.scope === 'workspace') === (input.key === '*'), {
    path: ['key'],
    message: 'Name the agent or the channel; the workspace as a whole has the key *.',
  });
export const resumeAgentsInput = z.object({
  scope: stopScopeSchema.default('workspace'),
  key: z.string().min(1).max(80).default('*'),
});
