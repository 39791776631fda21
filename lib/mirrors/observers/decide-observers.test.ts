import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { decideObservers, type ObserverFacts } from './decide-observers.ts';

const WHO = [
  { externalId: '6', userId: 'marta' },
  { externalId: '9', userId: 'ana' },
  // Ana has two accounts there.
  { externalId: '12', userId: 'ana' },
];
const decide = (given: Partial<ObserverFacts>) =>
  decideObservers({ ours: [], theirs: [], base: [], who: WHO, room: 50, ...given });

describe('who looks on, on both sides', () => {
  test.each<[string, Partial<ObserverFacts>, object]>([
    ['nobody', {}, { watchers: [], add: [], remove: [] }],
    ['who was added there watches here', { theirs: ['6'] }, { watchers: ['marta'], add: [], settled: ['6'] }],
    ['who was added here looks on there', { ours: ['marta'] }, { watchers: ['marta'], add: ['6'] }],
    ['who was taken off there watches no more', { ours: ['marta'], base: ['6'] }, { watchers: [], add: [] }],
    [
      'who was taken off here looks on no more',
      { theirs: ['6'], base: ['6'] },
      { watchers: [], remove: ['6'] },
    ],
    ['both added them', { ours: ['marta'], theirs: ['6'] }, { add: [], remove: [], settled: ['6'] }],
    ['both took them off', { base: ['6'] }, { watchers: [], add: [], remove: [], settled: [] }],
    ['an unknown one there stays there', { theirs: ['77'] }, { watchers: [], remove: [], settled: [] }],
    ['an unknown one here stays here', { ours: ['rui'] }, { watchers: ['rui'], add: [] }],
    ['one member with two accounts is added once', { ours: ['ana'] }, { add: ['12'] }],
    ['and is taken off with both', { theirs: ['9', '12'], base: ['9', '12'] }, { remove: ['12', '9'] }],
    [
      'a full ticket takes nobody more',
      { ours: ['rui'], theirs: ['6'], room: 1 },
      { watchers: ['rui'], settled: [] },
    ],
  ])('%s', (_name, given, moves) => expect(decide(given)).toMatchObject(moves));

  test('any edits come to rest, and nothing that was written asks for anything more', () => {
    const member = fc.constantFrom('marta', 'ana', 'rui');
    const user = fc.constantFrom('6', '9', '12', '77');
    const edit = fc.oneof(
      fc.record({ side: fc.constant('ours' as const), id: member }),
      fc.record({ side: fc.constant('theirs' as const), id: user }),
      // With or without the answer of the other side.
      fc.record({ side: fc.constant('sync' as const), id: fc.constantFrom('answered', 'lost') }),
    );
    fc.assert(
      fc.property(fc.array(edit, { maxLength: 30 }), (edits) => {
        const state = { ours: new Set<string>(), theirs: new Set<string>(), base: [] as string[] };
        const sync = (answered: boolean) => {
          const moves = decide({ ours: [...state.ours], theirs: [...state.theirs], base: state.base });
          state.ours = new Set(moves.watchers);
          for (const id of moves.add) state.theirs.add(id);
          for (const id of moves.remove) state.theirs.delete(id);
          state.base = answered ? moves.settled : moves.agreed;
          return moves;
        };
        for (const { side, id } of edits) {
          if (side === 'sync') sync(id === 'answered');
          else if (!state[side].delete(id)) state[side].add(id);
        }
        sync(true);
        const before = [...state.ours].toSorted();
        expect(sync(true)).toMatchObject({ add: [], remove: [] });
        expect([...state.ours].toSorted()).toEqual(before);
        for (const { userId } of WHO)
          expect(state.ours.has(userId)).toBe(
            WHO.some((one) => one.userId === userId && state.theirs.has(one.externalId)),
          );
      }),
      { numRuns: 500 },
    );
  });
});
