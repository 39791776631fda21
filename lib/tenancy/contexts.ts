import type { Ctx } from '#lib/core/ctx.ts';
import { newId } from '#lib/core/ids.ts';
import { AGENT_PERMISSIONS, SYSTEM_PERMISSIONS } from './roles.ts';

/** The context of a durable function that acts as an agent. `agent` is its stable id, e.g. `engage`. */
export const agentCtx = (from: {
  workspaceId: string;
  agent: { id: string; name: string };
  runId?: string;
  now?: Date;
}): Ctx => ({
  workspaceId: from.workspaceId,
  actor: { kind: 'agent', ...from.agent, ...(from.runId ? { runId: from.runId } : {}) },
  permissions: AGENT_PERMISSIONS,
  requestId: from.runId ?? newId(),
  now: from.now ?? new Date(),
});

/** The context of the product itself: expiry, retention, the seed. */
export const systemCtx = (from: { workspaceId: string; name: string; runId?: string; now?: Date }): Ctx => ({
  workspaceId: from.workspaceId,
  actor: { kind: 'system', id: from.name, name: from.name },
  permissions: SYSTEM_PERMISSIONS,
  requestId: from.runId ?? newId(),
  now: from.now ?? new Date(),
});
