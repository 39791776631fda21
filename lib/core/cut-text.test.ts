import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { cutText, rejoinText } from './cut-text.ts';

describe('a text for a place that holds less', () => {
  test.each([
    ['fits', 'Paper is out', 12, 'Paper is out'],
    ['is cut with a mark', 'Paper is out.', 12, 'Paper is ou…'],
    ['ends without a space', 'Paper is out', 10, 'Paper is…'],
    ['is never cut within a sign', 'Smoke 🔥🔥🔥', 10, 'Smoke 🔥…'],
  ])('%s', (_name, text, most, cut) => expect(cutText(text, most)).toBe(cut));

  test('is never longer than the place, well formed, and begins as it did', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.integer({ min: 2, max: 40 }), (text, most) => {
        const cut = cutText(text, most);
        expect(cut.length).toBeLessThanOrEqual(most);
        expect(cut.isWellFormed()).toBe(true);
        expect(text.startsWith(cut.replace(/…$/, '')) || cut === text).toBe(true);
        // Whoever changed nothing of it has the whole again.
        if (text.length > most) expect(rejoinText(cut, cut, text)).toBe(text);
      }),
    );
  });

  test('what was not shown stays behind what somebody changed', () => {
    const whole = 'The printer on floor 3 is out of paper';
    const cut = cutText(whole, 20);
    expect(cut).toBe('The printer on floo…');
    expect(rejoinText('URGENT: printer floo…', cut, whole)).toBe('URGENT: printer floor 3 is out of paper');
    expect(rejoinText('It works again', cut, whole)).toBe('It works again');
    expect(rejoinText('It works again…', cut, 'Something else by now')).toBe('It works again…');
    // Who ends with an ellipsis by themselves gets nothing added.
    expect(rejoinText('Still loading…', 'Loading…', 'Loading…')).toBe('Still loading…');
  });
});
