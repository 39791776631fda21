import { describe, expect, it } from 'vitest';
import { changeRests } from './change-rests.ts';
import { checkCategories } from './check-categories.ts';
import { decideTransition } from './decide-transition.ts';
import { TICKET_STATUSES, type TicketCategory } from './schemas.ts';

/** Row: from; column: to, in the order of the statuses. S solves, R reopens, · goes, = stays, x is refused. */
const GOLDEN = `
            open pending waiting solved closed
  open       =      ·       ·      S      ·
  pending    ·      =       ·      S      ·
  waiting    ·      ·       =      S      ·
  solved     R      R       R      =      ·
  closed     R      x       x      ·      =
`;

describe('where a ticket can go', () => {
  const rows = GOLDEN.trim().split('\n').slice(1);
  it.each(
    rows.flatMap((row) => {
      const [from = '', ...signs] = row.trim().split(/\s+/);
      return signs.map((sign, at) => [from, TICKET_STATUSES[at] ?? '', sign] as const);
    }),
  )('%s to %s: %s', (from, to, sign) => {
    const answer = decideTransition({ type: 'incident', from, to, undone: 3 } as Parameters<
      typeof decideTransition
    >[0]);
    const said =
      answer.kind === 'stay'
        ? '='
        : answer.kind === 'refuse'
          ? 'x'
          : answer.solves
            ? 'S'
            : answer.reopens
              ? 'R'
              : '·';
    expect(said).toBe(sign);
  });

  it('a change is solved when its checklist is done, and closed regardless', () => {
    const facts = { type: 'change', from: 'open', undone: 1 } as const;
    expect(decideTransition({ ...facts, to: 'solved' })).toMatchObject({
      kind: 'refuse',
      reason: 'checklist',
    });
    expect(decideTransition({ ...facts, to: 'solved', undone: 0 }).kind).toBe('go');
    expect(decideTransition({ ...facts, to: 'closed' }).kind).toBe('go');
  });
});

it('the times of rest follow each other and the last one ends when it is opened', () => {
  const at = (hour: number) => new Date(Date.UTC(2026, 10, 20, hour));
  const rests = changeRests(changeRests(changeRests([], 'pending', at(1)), 'solved', at(2)), 'open', at(3));
  expect(rests).toEqual([
    { status: 'pending', from: at(1).toISOString(), until: at(2).toISOString() },
    { status: 'solved', from: at(2).toISOString(), until: at(3).toISOString() },
  ]);
});

describe('a tree of categories', () => {
  const one = (key: string, parent: string | null = null): TicketCategory => ({
    key,
    name: key,
    parent,
    archived: false,
  });

  it('stands when every branch ends at the root and nothing is left out', () => {
    expect(checkCategories([one('it'), one('vpn', 'it'), one('home', 'vpn')], [one('it')])).toBeNull();
  });

  it.each([
    ['twice', [one('it'), one('it')]],
    ['under nothing', [one('vpn', 'it')]],
    ['under itself', [one('it', 'it')]],
    ['in a circle', [one('a', 'b'), one('b', 'a')]],
  ])('does not stand %s', (_name, categories) => {
    expect(checkCategories(categories, [])).toHaveProperty('at');
  });

  it('says which one is missing', () => {
    expect(checkCategories([one('it')], [one('it'), one('old')])).toEqual({ missing: 'old' });
  });
});
