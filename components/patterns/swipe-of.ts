export type Swipe = 'right' | 'left';

/** Further than this, and more across than along, a finger means to swipe: below it scrolls or taps. */
const SLOP = 12;

/** Whether a finger that has moved so far, in CSS pixels, has begun a swipe. */
export const isSwipe = (dx: number, dy: number): boolean =>
  Math.abs(dx) > SLOP && Math.abs(dx) > 1.5 * Math.abs(dy);

/** What letting go means after `dx` pixels on something `width` wide: a third of it, at most 120 pixels, decides. */
export function swipeOf(dx: number, width: number): Swipe | null {
  if (Math.abs(dx) < Math.min(120, width / 3)) return null;
  return dx > 0 ? 'right' : 'left';
}
