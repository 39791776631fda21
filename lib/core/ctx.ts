import type { Permission } from './permissions.ts';
import type { Reach } from './reach.ts';

export const ROLES = ['admin', 'manager', 'operator', 'it_agent', 'viewer'] as const;
export type Role = (typeof ROLES)[number];

/** Who acts. Recorded with every change; the gate treats them alike. */
export type Actor =
  | { kind: 'user'; id: string; name: string; role: Role; sessionId: string }
  | { kind: 'api_key'; id: string; name: string; scopes: readonly string[] }
  /** `id` is the agent's stable name, e.g. `engage`; `runId` the durable run it acts in. */
  | { kind: 'agent'; id: string; name: string; runId?: string }
  | { kind: 'system'; id: string; name: string };

/** What every verb knows about its call. Built by a doorway, never by hand in a room. */
export interface Ctx {
  workspaceId: string;
  actor: Actor;
  permissions: ReadonlySet<Permission>;
  /** Whose records the person may see. Absent: everybody's (`withTenant` tells the database). */
  reach?: Reach;
  requestId: string;
  now: Date;
}

/** The person behind the call, if it is a signed-in person. */
export const userIdOf = (ctx: Ctx): string | null => (ctx.actor.kind === 'user' ? ctx.actor.id : null);
