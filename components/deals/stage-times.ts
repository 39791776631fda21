import type { StageMoveDto } from '#lib/deals/schemas.ts';

export interface StageTime {
  stageId: string;
  name: string;
  /** All stays in it added up. */
  milliseconds: number;
  /** It is there now. */
  current: boolean;
}

/**
 * How long a deal was in each stage, in the order it first came there. For a closed deal the last stage does not
 * count on.
 *
 * @param moves newest first, as the API gives them.
 */
export function stageTimes(moves: readonly StageMoveDto[], now: number, closed: boolean): StageTime[] {
  const times = new Map<string, StageTime>();
  const inOrder = [...moves].reverse();
  for (const [at, move] of inOrder.entries()) {
    const next = inOrder[at + 1];
    const until = next ? Date.parse(next.movedAt) : closed ? Date.parse(move.movedAt) : now;
    const known = times.get(move.to.id);
    const milliseconds = (known?.milliseconds ?? 0) + Math.max(0, until - Date.parse(move.movedAt));
    times.set(move.to.id, { stageId: move.to.id, name: move.to.name, milliseconds, current: !next });
  }
  return [...times.values()];
}
