import type { Ctx } from './ctx.ts';

/** The kinds of record whose sight a workspace may limit by role. */
export const REACH_KINDS = ['contacts', 'leads', 'deals', 'conversations'] as const;
export type ReachKind = (typeof REACH_KINDS)[number];

/**
 * Whose records a person may see, by kind: ids of owners. A kind that is absent is not limited. Agents, keys and the
 * product itself have no reach at all and see everything of their workspace.
 */
export type Reach = Partial<Record<ReachKind, readonly string[]>>;

/** Stands among the owners of a {@link Reach} for records that have none. */
export const NO_OWNER = '00000000-0000-0000-0000-000000000000';

/**
 * The owners whose records are all a person sees; null where they see everybody's, or also what nobody owns: few are
 * found by whose they are, many by walking the list.
 */
export function ownersSeen(reach: Reach | undefined, kind: ReachKind): readonly string[] | null {
  const owners = reach?.[kind];
  return owners && !owners.includes(NO_OWNER) ? owners : null;
}

/**
 * Who owns what is made by this caller. Somebody who sees only their own would lose sight of a record without an owner
 * as it is made: it becomes theirs.
 */
export function ownerOfNew(ctx: Ctx, kind: ReachKind, wanted: string | null | undefined): string | null {
  if (wanted) return wanted;
  const owners = ctx.reach?.[kind];
  return owners && !owners.includes(NO_OWNER) && ctx.actor.kind === 'user' ? ctx.actor.id : null;
}
