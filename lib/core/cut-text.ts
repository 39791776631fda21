/** Stands where a text was cut. */
const MARK = '…';

/**
 * A text as a place can hold it: whole, or cut with an ellipsis, never within a sign.
 *
 * @param most UTF-16 units, the ellipsis among them.
 */
export const cutText = (text: string, most: number): string =>
  text.length <= most
    ? text
    : `${text
        .slice(0, most - MARK.length)
        .replace(/[\ud800-\udbff]$/, '')
        .trimEnd()}${MARK}`;

/**
 * What a cut text says after somebody changed what was to be seen of it: their words, and behind them what was never
 * shown. Words that do not end where it was cut are all there is.
 *
 * @param cut what it says now.
 * @param was what it said when it was cut from `whole`.
 */
export function rejoinText(cut: string, was: string, whole: string): string {
  if (!cut.endsWith(MARK) || !was.endsWith(MARK)) return cut;
  const head = was.slice(0, -MARK.length);
  return whole.startsWith(head) ? cut.slice(0, -MARK.length) + whole.slice(head.length) : cut;
}
