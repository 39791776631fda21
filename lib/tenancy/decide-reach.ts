import type { Role } from '#lib/core/ctx.ts';
import { NO_OWNER, REACH_KINDS, type Reach } from '#lib/core/reach.ts';
import type { VisibilitySettings } from './schemas.ts';

export interface ReachFacts {
  userId: string;
  role: Role;
  settings: VisibilitySettings;
  /** Everybody who shares a team with them. */
  mates: readonly string[];
  /** Everybody in a team they lead. */
  led: readonly string[];
}

/**
 * Whose records a person may see. `team`: their own, those of everybody who shares a team with them, and those that
 * nobody owns yet, so that somebody takes them. `own`: their own; who leads a team sees its members' as well.
 * Administrators see everything, so that nobody can shut a workspace up.
 *
 * @returns undefined when nothing is limited, which is what the database checks fastest.
 */
export function decideReach({ userId, role, settings, mates, led }: ReachFacts): Reach | undefined {
  if (role === 'admin') return undefined;
  const limits = settings[role] ?? {};
  const reach: Record<string, readonly string[]> = {};
  for (const kind of REACH_KINDS) {
    const limit = limits[kind];
    if (limit === 'own') reach[kind] = [...new Set([userId, ...led])];
    if (limit === 'team') reach[kind] = [...new Set([userId, ...mates, ...led, NO_OWNER])];
  }
  return Object.keys(reach).length > 0 ? reach : undefined;
}
