import { readFileSync } from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type AssigneeFacts, decideAssignee, type RuleFacts } from './decide-assignee.ts';

const PRESENCE = { here: 'working', off: 'off_hours', away: 'absent' } as const;
const orAny = (word: string): string | null => (word === '*' || word === '?' ? null : word);

function ruleOf(text: string): RuleFacts {
  const found = /^(\w+): (\S+) (\S+) (round|load) (\S+) \((\w*)\)$/.exec(text.trim());
  if (!found) throw new Error(`No rule: ${text}`);
  const [, id = '', source = '', language = '', method, members = '', last = ''] = found;
  return {
    id,
    name: id,
    source: orAny(source),
    language: orAny(language),
    method: method === 'load' ? 'load' : 'round_robin',
    memberIds: members.split(','),
    lastAssignedId: last || null,
  };
}

const rows = readFileSync(path.join(import.meta.dirname, 'golden-assignments.md'), 'utf8')
  .split('\n')
  .filter((line) => line.startsWith('| '))
  .slice(2)
  .map((line) =>
    line
      .split('|')
      .slice(1, 5)
      .map((cell) => cell.trim()),
  );

function factsOf(lead: string, rules: string, people: string): AssigneeFacts {
  const [source = '', language = '?'] = lead.split(' ');
  return {
    lead: { source, language: orAny(language) },
    rules: rules === '' ? [] : rules.split(';').map(ruleOf),
    people: new Map(
      people.split(',').map((person) => {
        const [name = '', state = 'here', open = '0'] = person.trim().split(' ');
        return [name, { presence: PRESENCE[state as keyof typeof PRESENCE], openLeads: Number(open) }];
      }),
    ),
  };
}

test('the table is read', () => expect(rows.length).toBeGreaterThan(25));

test.each(rows)('%s · %s · %s: %s', (lead = '', rules = '', people = '', answer = '') => {
  const decided = decideAssignee(factsOf(lead, rules, people));
  const words =
    decided.kind === 'nobody'
      ? `nobody: ${decided.reason}`
      : `${decided.userId} by ${decided.ruleId}${decided.outOfHours ? ', out of hours' : ''}`;
  expect(words).toBe(answer);
});

const names = ['ann', 'bob', 'cem', 'dia'] as const;
const anyPeople = fc
  .tuple(...names.map(() => fc.constantFrom('working', 'off_hours', 'absent')))
  .map(
    (states) => new Map(names.map((name, at) => [name, { presence: states[at] ?? 'absent', openLeads: 0 }])),
  );

test('nobody who is away gets anything, nor anybody out of hours while somebody of the rule works', () => {
  fc.assert(
    fc.property(anyPeople, fc.constantFrom(null, ...names), (people, lastAssignedId) => {
      const rule = { ...ruleOf('A: * * round ann,bob,cem,dia ()'), lastAssignedId };
      const decided = decideAssignee({
        lead: { source: 'web', language: null },
        rules: [rule],
        people,
      } as AssigneeFacts);
      const states = [...people.values()].map(({ presence }) => presence);
      if (decided.kind === 'nobody') return states.every((state) => state === 'absent');
      const presence = people.get(decided.userId as (typeof names)[number])?.presence;
      return states.includes('working') ? presence === 'working' : presence === 'off_hours';
    }),
  );
});

test('a round gives everybody at work as many as the others, give or take one', () => {
  fc.assert(
    fc.property(anyPeople, fc.integer({ min: 1, max: 40 }), (people, leads) => {
      const counts = new Map<string, number>();
      let lastAssignedId: string | null = null;
      for (let lead = 0; lead < leads; lead++) {
        const rule: RuleFacts = { ...ruleOf('A: * * round ann,bob,cem,dia ()'), lastAssignedId };
        const decided = decideAssignee({
          lead: { source: 'web', language: null },
          rules: [rule],
          people,
        } as AssigneeFacts);
        if (decided.kind === 'nobody') return true;
        lastAssignedId = decided.userId;
        counts.set(decided.userId, (counts.get(decided.userId) ?? 0) + 1);
      }
      const working = names.filter((name) => people.get(name)?.presence === 'working');
      const fair = (
        working.length > 0 ? working : names.filter((name) => people.get(name)?.presence === 'off_hours')
      ).map((name) => counts.get(name) ?? 0);
      return Math.max(...fair) - Math.min(...fair) <= 1;
    }),
  );
});
