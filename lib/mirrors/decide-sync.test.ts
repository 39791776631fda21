import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { decideSync, type FieldFacts, type FieldMove, hereOf } from './decide-sync.ts';
import type { FieldOwner, Pair, ValueMap } from './schemas.ts';

/** As GLPI has it: several of theirs are one of ours, and several of ours one of theirs. */
const STATUS: ValueMap = {
  toTheirs: { open: '2', pending: '4', waiting: '4', solved: '5', closed: '6' },
  toOurs: { '1': 'open', '2': 'open', '3': 'open', '4': 'pending', '5': 'solved', '6': 'closed' },
};
const EARLY = new Date('2026-11-20T10:00:00Z');
const LATE = new Date('2026-11-20T10:05:00Z');

const status = (
  base: Pair | null,
  ours: string | null,
  theirs: string | null,
  owner: FieldOwner = 'ask',
): FieldFacts => ({
  field: 'status',
  owner,
  base,
  ours,
  theirs,
  map: STATUS,
  nullable: false,
  text: false,
  most: null,
});
const moveOf = (facts: FieldFacts, oursAt = EARLY, theirsAt = LATE) =>
  decideSync({ fields: [facts], oursAt, theirsAt })[0];

const BASE: Pair = { ours: 'open', theirs: '2' };

describe('one field, both sides and what they last agreed on', () => {
  test.each<[string, FieldFacts, unknown]>([
    ['nothing was said', status(BASE, 'open', '2'), { kind: 'keep' }],
    ['only we said something', status(BASE, 'solved', '2'), { kind: 'give', value: '5' }],
    ['only they said something', status(BASE, 'open', '5'), { kind: 'take', value: 'solved' }],
    [
      'both said the same',
      status(BASE, 'solved', '5'),
      { kind: 'agree', pair: { ours: 'solved', theirs: '5' } },
    ],
    ['both said something else', status(BASE, 'pending', '5'), { kind: 'ask' }],
    ['another word of theirs for the same', status(BASE, 'open', '3'), { kind: 'agree' }],
    [
      'another word of ours for the same',
      status({ ours: 'pending', theirs: '4' }, 'waiting', '4'),
      { kind: 'agree' },
    ],
    ['their other word does not stand in our way', status(BASE, 'solved', '3'), { kind: 'give', value: '5' }],
    ['our own write comes back', status({ ours: 'solved', theirs: '5' }, 'solved', '5'), { kind: 'keep' }],
    ['ours, and they said something', status(BASE, 'open', '5', 'ours'), { kind: 'give', value: '2' }],
    ['theirs, and we said something', status(BASE, 'solved', '2', 'theirs'), { kind: 'take', value: 'open' }],
    ['ours, and both did', status(BASE, 'pending', '5', 'ours'), { kind: 'give', value: '4' }],
    ['theirs, and both did', status(BASE, 'pending', '5', 'theirs'), { kind: 'take', value: 'solved' }],
    ['the newest, and both did', status(BASE, 'pending', '5', 'newest'), { kind: 'take', value: 'solved' }],
    ['a value that no map knows', status(BASE, 'open', '77'), { kind: 'unmapped', side: 'theirs' }],
    ['never compared and different', status(null, 'pending', '5'), { kind: 'ask' }],
    ['never compared and the same', status(null, 'open', '1'), { kind: 'agree' }],
    ['never compared, and we have none', { ...status(null, null, '5') }, { kind: 'take', value: 'solved' }],
  ])('%s', (_name, facts, move) => expect(moveOf(facts)).toMatchObject(move as object));

  test('the newest is ours when we wrote later, and when nobody can tell', () => {
    const both = status(BASE, 'pending', '5', 'newest');
    expect(moveOf(both, LATE, EARLY)).toMatchObject({ kind: 'give' });
    expect(moveOf(both, LATE, LATE)).toMatchObject({ kind: 'give' });
  });

  test('nothing is said there of what cannot be empty, and a category can', () => {
    const none = { ...status({ ours: 'open', theirs: '2' }, null, '2'), owner: 'ours' as const };
    expect(moveOf(none)).toMatchObject({ kind: 'unmapped', side: 'ours' });
    const map = { toTheirs: { access: '12' }, toOurs: { '12': 'access' } };
    const category = {
      field: 'category' as const,
      owner: 'ask' as const,
      map,
      nullable: true,
      text: false,
      most: null,
    };
    const base = { ours: 'access', theirs: '12' };
    expect(moveOf({ ...category, base, ours: null, theirs: '12' })).toMatchObject({
      kind: 'give',
      value: null,
    });
    expect(moveOf({ ...category, base, ours: 'access', theirs: null })).toMatchObject({
      kind: 'take',
      value: null,
    });
  });

  describe('a text', () => {
    const text = (base: Pair | null, ours: string | null, theirs: string | null, owner: FieldOwner = 'ask') =>
      moveOf({
        field: 'description',
        owner,
        base,
        ours,
        theirs,
        map: null,
        nullable: false,
        text: true,
        most: null,
      });
    const both: Pair = { ours: 'One.\n\nTwo.', theirs: 'One.\n\nTwo.' };

    test.each<[string, FieldMove | undefined, unknown]>([
      [
        'spaced otherwise says the same',
        text(both, 'One. \r\n\r\n\r\n Two.', both.theirs),
        { kind: 'agree' },
      ],
      ['in another paragraph says something else', text(both, 'One. Two.', both.theirs), { kind: 'give' }],
      ['that they changed is taken', text(both, both.ours, 'One.'), { kind: 'take', value: 'One.' }],
      ['that both changed is asked about', text(both, 'Two.', 'One.'), { kind: 'ask' }],
      ['that both changed to the same is agreed', text(both, 'One.', ' One.'), { kind: 'agree' }],
      ['that is empty there is not taken', text(both, both.ours, ''), { kind: 'unmapped', side: 'theirs' }],
      ['that was never there is given', text(null, 'One.', ''), { kind: 'give', value: 'One.' }],
      [
        'that cannot be carried whole is not written over, whoever owns it',
        text(both, 'Two.', null, 'ours'),
        { kind: 'unmapped', side: 'theirs' },
      ],
    ])('%s', (_name, move, expected) => expect(move).toMatchObject(expected as object));
  });

  describe('a text that is longer than they can hold', () => {
    const text = (base: Pair | null, ours: string, theirs: string, owner: FieldOwner = 'ask') =>
      moveOf({
        field: 'subject',
        owner,
        base,
        ours,
        theirs,
        map: null,
        nullable: false,
        text: true,
        most: 12,
      });
    const LONG = 'Printer on floor 3';
    const cut: Pair = { ours: LONG, theirs: 'Printer on…' };

    test.each<[string, FieldMove | undefined, unknown]>([
      [
        'goes there with its end cut',
        text({ ours: 'Paper', theirs: 'Paper' }, LONG, 'Paper'),
        { kind: 'give', value: 'Printer on…', pair: cut },
      ],
      [
        'is the same when it comes back',
        text({ ours: LONG, theirs: LONG }, LONG, 'Printer on…'),
        { kind: 'agree', pair: cut },
      ],
      ['is the same where their table cut it', text(null, LONG, 'Printer on f'), { kind: 'agree' }],
      ['asks for nothing once that is known', text(cut, LONG, 'Printer on…'), { kind: 'keep' }],
      ['may change behind what they see', text(cut, 'Printer on floor 4', 'Printer on…'), { kind: 'agree' }],
      [
        'that changes behind it is no second word',
        text(cut, 'Printer on floor 4', 'Paper'),
        { kind: 'take', value: 'Paper' },
      ],
      [
        'keeps its end when they change what they see',
        text(cut, LONG, 'My Printer on…'),
        { kind: 'take', value: 'My Printer on floor 3' },
      ],
      ['goes when they write it anew', text(cut, LONG, 'It works'), { kind: 'take', value: 'It works' }],
      [
        'is put back whole where it is theirs',
        text(cut, 'Paper', 'Printer on…', 'theirs'),
        { kind: 'take', value: LONG },
      ],
      ['is asked about when both changed it', text(cut, 'Paper', 'Printer off…'), { kind: 'ask' }],
    ])('%s', (_name, move, expected) => expect(move).toMatchObject(expected as object));
  });

  test('a field that is not mirrored is not looked at', () =>
    expect(moveOf(status(BASE, 'pending', '5', 'off'))).toBeUndefined());
});

describe('any edits on both sides', () => {
  const ours = fc.constantFrom('open', 'pending', 'waiting', 'solved', 'closed');
  const theirs = fc.constantFrom('1', '2', '3', '4', '5', '6');
  const edits = fc.array(
    fc.oneof(
      fc.record({ side: fc.constant('ours' as const), value: ours }),
      fc.record({ side: fc.constant('theirs' as const), value: theirs }),
      fc.record({ side: fc.constant('sync' as const), value: ours }),
      // A write that arrived and whose answer did not: the base stays behind.
      fc.record({ side: fc.constant('lost answer' as const), value: ours }),
    ),
    { maxLength: 40 },
  );
  const owner = fc.constantFrom<FieldOwner>('ours', 'theirs', 'newest', 'ask');

  test('come to the same, or to an open question, and then to rest', () => {
    fc.assert(
      fc.property(owner, edits, (who, list) => {
        const state = { base: BASE as Pair, ours: 'open' as string | null, theirs: '2' as string | null };
        const said = { ours: new Set(['open']), theirs: new Set(['2']) };
        let clock = 0;
        const at = { ours: 0, theirs: 0 };
        const sync = (answered: boolean) => {
          const [move] = decideSync({
            fields: [status(state.base, state.ours, state.theirs, who)],
            oursAt: new Date(at.ours),
            theirsAt: new Date(at.theirs),
          });
          if (!move) throw new Error('a mirrored field is always decided on');
          if (move.kind === 'take') state.ours = move.value;
          if (move.kind === 'give') {
            state.theirs = move.value;
            // Where its answer got lost, our own word is theirs by now: another word of ours for the same.
            said.theirs.add(move.value ?? '');
          }
          const kept = 'pair' in move && (move.kind !== 'give' || answered);
          if (kept) state.base = move.pair;
          return move.kind;
        };
        for (const { side, value } of list) {
          clock++;
          if (side === 'sync' || side === 'lost answer') {
            sync(side === 'sync');
            continue;
          }
          state[side] = value;
          said[side].add(value);
          at[side] = clock;
        }
        sync(true);
        const rest = sync(true);
        // No echo: what was carried over asks for nothing, however often it is looked at.
        expect(['keep', 'ask']).toContain(rest);
        expect(sync(true)).toBe(rest);
        if (rest === 'ask') expect(who).toBe('ask');
        else
          expect(
            hereOf(STATUS, state.theirs) === state.ours ||
              STATUS.toTheirs[String(state.ours)] === state.theirs,
          ).toBe(true);
        // Nothing is made up: whatever stands on a side was said on one of them.
        const meant = [...said.theirs].map((value) => STATUS.toOurs[value]);
        expect([...said.ours, ...meant]).toContain(state.ours);
      }),
      { numRuns: 500 },
    );
  });

  test('of a text that is cut there come to rest too, and never cost us its end', () => {
    const MOST = 8;
    const words = fc.constantFrom(
      'Paper',
      'Printer',
      'Printer on floor 3',
      'Printer on floor 4',
      'VPN in Porto',
    );
    const edit = fc.oneof(
      fc.record({ side: fc.constant('ours' as const), value: words }),
      fc.record({ side: fc.constant('theirs' as const), value: fc.constantFrom('Paper', 'VPN', 'Printers') }),
      // Somebody there writes before what they see.
      fc.record({ side: fc.constant('before' as const), value: fc.constantFrom('A', 'B') }),
      fc.record({ side: fc.constant('sync' as const), value: fc.boolean() }),
    );
    fc.assert(
      fc.property(owner, fc.array(edit, { maxLength: 40 }), (who, list) => {
        const state = {
          base: null as Pair | null,
          ours: 'Paper' as string | null,
          theirs: 'Paper' as string | null,
        };
        const at = { ours: 0, theirs: 0 };
        const sync = (answered: boolean) => {
          const [move] = decideSync({
            fields: [
              { ...state, field: 'subject', owner: who, map: null, nullable: false, text: true, most: MOST },
            ],
            oursAt: new Date(at.ours),
            theirsAt: new Date(at.theirs),
          });
          if (!move) throw new Error('a mirrored field is always decided on');
          if (move.kind === 'take') state.ours = move.value;
          // Their table has no room for more.
          if (move.kind === 'give') state.theirs = (move.value ?? '').slice(0, MOST);
          if ('pair' in move && (move.kind !== 'give' || answered)) state.base = move.pair;
          return move.kind;
        };
        for (const [clock, { side, value }] of list.entries()) {
          if (side === 'sync') sync(value);
          else if (side === 'ours') {
            state.ours = value;
            at.ours = clock + 1;
          } else {
            state.theirs = side === 'theirs' ? value : `${value}${state.theirs}`.slice(0, MOST);
            at.theirs = clock + 1;
          }
        }
        sync(true);
        const rest = sync(true);
        expect(['keep', 'ask']).toContain(rest);
        expect(sync(true)).toBe(rest);
        if (rest === 'ask') expect(who).toBe('ask');
        // What they have is ours from its beginning.
        else expect(state.ours?.startsWith(state.theirs?.replace(/…$/, '') ?? '?')).toBe(true);
        // A mark of ours is no word of anybody: it stands here only where they changed what it ended.
        if (state.ours?.endsWith('…')) expect(state.theirs).toBe(state.ours);
      }),
      { numRuns: 500 },
    );
  });
});
