import { expect, test } from 'vitest';
import { createEarlyKey, EARLY_MS } from './early-key.ts';
import { parseKeys, type Stroke } from './keys.ts';
import type { Place } from './shortcuts.ts';

const page: Place = { typing: false, pressable: false, modal: false, scopes: [], repeat: false };
const tasks = (at: number) => ({ page: '/acme/tasks', at });
const stroke = (keys: string) => parseKeys(keys)[0] as Stroke;

/** A key pressed at 0 on the tasks, and what of it is left. */
function after(keys: string, place: Partial<Place> = {}) {
  const early = createEarlyKey();
  early.unanswered(stroke(keys), { ...page, ...place }, tasks(0));
  return early;
}

test('a key that nobody answered waits for a moment', () => {
  const early = after('c');
  expect(early.waits(tasks(EARLY_MS))).toEqual(stroke('c'));
  expect(early.waits(tasks(EARLY_MS + 1))).toBeUndefined();
  expect(early.waits(tasks(EARLY_MS))).toBeUndefined();
});

test('it is for its own page only', () => {
  const early = after('c');
  expect(early.waits({ page: '/acme/contacts', at: 10 })).toBeUndefined();
  expect(early.waits(tasks(20))).toBeUndefined();
});

test('what is done afterwards ends it', () => {
  const early = after('c');
  early.forget();
  expect(early.waits(tasks(10))).toBeUndefined();
});

test('two in a row may have been a chord, and neither waits', () => {
  const early = after('g');
  early.unanswered(stroke('c'), page, tasks(100));
  expect(early.waits(tasks(110))).toBeUndefined();
  early.unanswered(stroke('n'), page, tasks(200));
  expect(early.waits(tasks(210))).toEqual(stroke('n'));
});

test('text, keys of dialogs, held keys, combinations and named keys do not wait', () => {
  expect(after('c', { typing: true }).waits(tasks(1))).toBeUndefined();
  expect(after('c', { modal: true }).waits(tasks(1))).toBeUndefined();
  expect(after('c', { repeat: true }).waits(tasks(1))).toBeUndefined();
  for (const keys of ['mod+enter', 'alt+c', 'enter', 'esc', 'del'])
    expect(after(keys).waits(tasks(1)), keys).toBeUndefined();
  expect(after('shift+n').waits(tasks(1))).toEqual(stroke('shift+n'));
});
