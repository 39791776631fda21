import { expect, it } from 'vitest';
import { type MergeFacts, planMerge } from './plan-merge.ts';

const on = (day: number) => new Date(Date.UTC(2026, 4, day));
const person = (more: Partial<MergeFacts>): MergeFacts => {
  const empty = { value: null, confirmedAt: null };
  return {
    ...{
      name: empty,
      account: empty,
      language: empty,
      timeZone: empty,
      preferredChannel: empty,
      owner: empty,
    },
    ...more,
  };
};
const said = (value: string | null, day?: number) => ({ value, confirmedAt: day ? on(day) : null });

it('takes what is filled in, then what was confirmed later, then the survivor’s', () => {
  const plan = planMerge(
    person({
      language: said('pt', 1),
      timeZone: said(null, 9),
      owner: said('Mia'),
      account: said('Acme', 1),
    }),
    person({ language: said('en', 2), timeZone: said('UTC'), owner: said('Leo'), account: said(null, 5) }),
    {},
  );
  expect(plan).toMatchObject({
    language: 'merged',
    timeZone: 'merged',
    owner: 'survivor',
    account: 'survivor',
    preferredChannel: 'survivor',
  });
});

it('takes the fuller name, never an address, and whatever a person chose', () => {
  const name = (mine: string, theirs: string, choices = {}) =>
    planMerge(person({ name: said(mine) }), person({ name: said(theirs) }), choices).name;
  expect(name('+351912345678', 'Ana')).toBe('merged');
  expect(name('Ana', 'ana@silva.pt')).toBe('survivor');
  expect(name('Ana', 'Ana Silva')).toBe('merged');
  expect(name('Ana Silva', 'Ana')).toBe('survivor');
  expect(name('Ana Silva', 'Ana Sousa')).toBe('survivor');
  expect(name('Ana', 'Ana Silva', { name: 'survivor' })).toBe('survivor');
  // Somebody wrote the short name later: they meant it.
  const [full, short] = [person({ name: said('Ana Silva', 1) }), person({ name: said('Ana', 3) })];
  expect(planMerge(full, short, {}).name).toBe('merged');
});
