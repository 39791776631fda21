import { expect, test } from 'vitest';
import { decideSplit } from './decide-split.ts';
import { decideUndo, type UndoFacts } from './decide-undo.ts';

test('each part of a split holds something that was said', () => {
  const split = (before: number, saidBefore: number, saidAfter: number) =>
    decideSplit({ here: true, before, saidBefore, saidAfter });
  expect(split(2, 1, 1)).toEqual({ kind: 'split' });
  expect(split(0, 0, 3)).toEqual({ kind: 'refuse', why: 'first' });
  expect(split(1, 0, 3)).toEqual({ kind: 'refuse', why: 'first' });
  expect(split(3, 3, 0)).toEqual({ kind: 'refuse', why: 'nothing_said' });
  expect(decideSplit({ here: false, before: 3, saidBefore: 3, saidAfter: 1 })).toEqual({
    kind: 'refuse',
    why: 'elsewhere',
  });
});

test('a change is taken back for 30 days, once, and the last one first', () => {
  const made: UndoFacts = {
    madeAt: new Date('2026-05-01T09:00:00Z'),
    undone: false,
    laterChange: false,
    moved: false,
  };
  const at = (day: number) => new Date(Date.UTC(2026, 4, day, 9));
  expect(decideUndo(made, at(31))).toEqual({ kind: 'undo' });
  expect(decideUndo(made, new Date(at(31).getTime() + 1))).toEqual({ kind: 'refuse', why: 'too_late' });
  expect(decideUndo({ ...made, undone: true }, at(40))).toEqual({ kind: 'refuse', why: 'undone' });
  expect(decideUndo({ ...made, laterChange: true }, at(2))).toEqual({ kind: 'refuse', why: 'changed_since' });
  expect(decideUndo({ ...made, moved: true }, at(2))).toEqual({ kind: 'refuse', why: 'changed_since' });
});
