import { expect, test } from 'vitest';
import { NO_OWNER } from '#lib/core/reach.ts';
import { decideReach } from './decide-reach.ts';

const [me, mate, pupil] = ['me', 'mate', 'pupil'];
const base = { userId: me, settings: {}, mates: [], led: [] };

test.each([
  { title: 'nothing set', role: 'operator', wants: undefined },
  {
    title: 'another role is set',
    role: 'viewer',
    settings: { operator: { leads: 'own' } },
    wants: undefined,
  },
  { title: 'administrators see all', role: 'admin', settings: { admin: { leads: 'own' } }, wants: undefined },
  {
    title: 'own',
    role: 'operator',
    settings: { operator: { leads: 'own' } },
    mates: [me, mate],
    wants: { leads: [me] },
  },
  {
    title: 'own, leading a team',
    role: 'operator',
    settings: { operator: { leads: 'own' } },
    mates: [me, mate, pupil],
    led: [me, pupil],
    wants: { leads: [me, pupil] },
  },
  {
    title: 'team, with what nobody owns',
    role: 'manager',
    settings: { manager: { deals: 'team', contacts: 'own' } },
    mates: [me, mate],
    wants: { contacts: [me], deals: [me, mate, NO_OWNER] },
  },
  {
    title: 'team, in none',
    role: 'it_agent',
    settings: { it_agent: { conversations: 'team' } },
    wants: { conversations: [me, NO_OWNER] },
  },
] as const)('$title', ({ title: _title, wants, ...facts }) => {
  expect(decideReach({ ...base, ...facts } as Parameters<typeof decideReach>[0])).toEqual(wants);
});
