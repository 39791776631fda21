import { expect, test } from 'vitest';
import { type Due, decideDue } from './decide-due.ts';

const at = (text: string): Date => new Date(text);
const none: Due = { dueOn: null, dueAt: null };
const day: Due = { dueOn: '2026-11-23', dueAt: null };
const moment: Due = { dueOn: '2026-11-23', dueAt: at('2026-11-23T09:00:00Z') };

test.each<[string, Due, Parameters<typeof decideDue>[1], Due]>([
  ['nothing is said', moment, {}, moment],
  ['a day', none, { dueOn: '2026-11-23' }, day],
  ['the same day again keeps the moment', moment, { dueOn: '2026-11-23' }, moment],
  ['another day drops the moment', moment, { dueOn: '2026-11-24' }, { dueOn: '2026-11-24', dueAt: null }],
  ['a moment brings its day', none, { dueAt: '2026-11-23T09:00:00Z' }, moment],
  [
    'a day of its own beside the moment: where it was said it is already the 24th',
    none,
    { dueOn: '2026-11-24', dueAt: '2026-11-23T23:30:00Z' },
    { dueOn: '2026-11-24', dueAt: at('2026-11-23T23:30:00Z') },
  ],
  ['the moment is taken out', moment, { dueAt: null }, day],
  ['both are taken out', moment, { dueOn: null }, none],
  ['the day alone is left', moment, { dueOn: '2026-11-23', dueAt: null }, day],
])('%s', (_what, before, given, after) => {
  expect(decideDue(before, given)).toEqual(after);
});
