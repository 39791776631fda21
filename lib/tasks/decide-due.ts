export interface Due {
  /** YYYY-MM-DD */
  dueOn: string | null;
  dueAt: Date | null;
}

/**
 * When a task is due after a change. A new day without a moment makes it due on that day; a moment without a day
 * brings its own (UTC); a day that is taken out takes the moment along. What is not said stays.
 */
export function decideDue(
  before: Due,
  given: { dueOn?: string | null | undefined; dueAt?: string | null | undefined },
): Due {
  if (given.dueAt) {
    const dueAt = new Date(given.dueAt);
    return { dueOn: given.dueOn ?? dueAt.toISOString().slice(0, 10), dueAt };
  }
  if (given.dueOn === undefined) return given.dueAt === null ? { ...before, dueAt: null } : before;
  if (given.dueOn === null) return { dueOn: null, dueAt: null };
  return {
    dueOn: given.dueOn,
    dueAt: given.dueAt === null || given.dueOn !== before.dueOn ? null : before.dueAt,
  };
}

export const sameDue = (one: Due, other: Due): boolean =>
  one.dueOn === other.dueOn && one.dueAt?.getTime() === other.dueAt?.getTime();
