import type { Stroke } from './keys.ts';
import { isCharacter, type Place } from './shortcuts.ts';

/** How long a key is kept for what it is meant for, in ms: as long as one remembers having pressed it. */
export const EARLY_MS = 1_000;

/** When and where a key was pressed: `page` is the path of the address, `at` any clock in ms. */
export interface Moment {
  readonly page: string;
  readonly at: number;
}

export interface EarlyKey {
  /** A key that nobody answered. Kept are only single letters and signs that were not text. */
  unanswered(stroke: Stroke, place: Place, moment: Moment): void;
  /** Something else was done: what was pressed before is over. */
  forget(): void;
  /** The key that still waits on this page; undefined where none does. */
  waits(moment: Moment): Stroke | undefined;
}

/**
 * Keeps one key for a part of the page that is still being drawn: who presses `c` when the page appears means its
 * command, though that comes with the part that streams in a moment later. It is kept for the same page only, until
 * something else is pressed, and given only to what asked for it (`Command.early`).
 */
export function createEarlyKey(): EarlyKey {
  let kept: { stroke: Stroke; moment: Moment } | null = null;

  function waits({ page, at }: Moment): Stroke | undefined {
    if (kept && (kept.moment.page !== page || at - kept.moment.at > EARLY_MS)) kept = null;
    return kept?.stroke;
  }

  return {
    unanswered(stroke, place, moment) {
      const follows = waits(moment) !== undefined;
      kept = null;
      // Two in a row may have been a chord, of which neither key means anything by itself.
      if (follows) return;
      if (place.typing || place.modal || place.repeat || !isCharacter(stroke)) return;
      kept = { stroke, moment };
    },
    forget() {
      kept = null;
    },
    waits,
  };
}
