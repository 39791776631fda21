import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import type { Level, PolicyCeiling, PolicyRule, Risk } from '#db/schema/policies.ts';
import { decideAutonomy } from './decide-autonomy.ts';
import type { Answer, AutonomyQuestion, Policy } from './question.ts';

/** Eleven in the morning in Berlin, a Monday in May: two hours ahead of UTC. */
const MORNING = new Date('2026-05-04T09:00:00Z');
const AHEAD = 2;

interface Case {
  question: AutonomyQuestion;
  policy: Policy;
  now: Date;
}

const message: AutonomyQuestion = {
  ability: 'send_reply',
  domain: 'conversations',
  effect: 'outward',
  risk: 'medium',
  reversible: false,
  actor: 'agent',
  peopleOnly: false,
  exemptFromSuppression: false,
  stop: null,
  grant: null,
  facts: {
    channel: 'email',
    suppressed: false,
    consent: 'granted',
    confidence: 0.9,
    injectionSuspected: false,
    sentiment: 'neutral',
    wantsPerson: false,
    legal: false,
    firstContact: false,
    value: 0,
    sentDay: 0,
    sentWeek: 0,
    spentToday: 0,
    timeZone: 'Europe/Berlin',
    timeZoneFrom: 'contact',
  },
};
const { injectionSuspected: _, sentiment: __, wantsPerson: ___, legal: ____, ...unasked } = message.facts;

const BASES: Readonly<Record<string, AutonomyQuestion>> = {
  reply: message,
  request: {
    ...message,
    ability: 'answer_request',
    domain: 'tickets',
    facts: { ...message.facts, consent: 'answering', answerable: 'yes' },
  },
  followup: { ...message, ability: 'send_follow_up', facts: unasked },
  change: {
    ...message,
    ability: 'move_deal_stage',
    domain: 'deals',
    effect: 'record',
    risk: 'low',
    reversible: true,
    facts: { confidence: 0.9, value: 100_000, spentToday: 0 },
  },
  person: { ...message, ability: 'send_message', actor: 'user' },
  key: { ...message, actor: 'api_key' },
  product: {
    ...message,
    ability: 'confirm_opt_out',
    actor: 'system',
    risk: 'low',
    exemptFromSuppression: true,
  },
};

const minutes = (clock: string): number => {
  const [hours, rest] = clock.split(':').map(Number);
  return (hours ?? 0) * 60 + (rest ?? 0);
};
/** A time by the clock in Berlin, that day. */
const berlin = (clock: string): Date => new Date(Date.UTC(2026, 4, 4, 0, minutes(clock) - AHEAD * 60));

const levelOf = (word: string | undefined): Level => {
  const level = Number(word);
  if (level === 1 || level === 2 || level === 3 || level === 4 || level === 5) return level;
  throw new Error(`"${word}" is no level.`);
};

/** `send_reply, email, group vip, high risk, under 500` */
function selectors(words: string): Omit<PolicyRule, 'id' | 'level'> {
  const rule: Omit<PolicyRule, 'id' | 'level'> = {};
  for (const word of words
    .split(',')
    .map((one) => one.trim())
    .filter(Boolean)) {
    const [first = '', second = ''] = word.split(' ');
    if (first === 'under') rule.below = Number(second) * 100;
    else if (first === 'group') rule.segment = second;
    else if (second === 'risk') rule.risk = first as Risk;
    else if (first.includes('_')) rule.ability = first;
    else if (['conversations', 'contacts', 'deals', 'tickets', 'tasks'].includes(first)) rule.domain = first;
    else rule.channel = first;
  }
  return rule;
}

/** What a phrase changes of the case. The value `unreadable` is null, `missing` is absent. */
type Setter = (one: Case, value: string) => void;

const fact =
  (name: keyof AutonomyQuestion['facts'], read: (value: string, one: Case) => unknown): Setter =>
  (one, value) => {
    const facts: Record<string, unknown> = { ...one.question.facts };
    if (value === 'missing') delete facts[name];
    else facts[name] = value === 'unreadable' ? null : read(value, one);
    one.question = { ...one.question, facts: facts as AutonomyQuestion['facts'] };
  };
const yes = (value: string) => value === 'yes';
const number = (value: string) => Number(value.replace(/[^\d.]/g, ''));
const limit = (one: Case, limits: Policy['limits']) => {
  one.policy = { ...one.policy, limits: { ...one.policy.limits, ...limits } };
};
const grant = (one: Case, until: string, remaining: number) => {
  one.question = { ...one.question, grant: { id: 'g', until, remaining } };
};

/** In the order they are tried: the longer phrase first. */
const PHRASES: readonly [phrase: string, set: Setter][] = [
  [
    'risk',
    (one, value) => {
      one.question = { ...one.question, risk: value as Risk };
    },
  ],
  [
    'reversible',
    (one, value) => {
      one.question = { ...one.question, reversible: yes(value) };
    },
  ],
  [
    'people only',
    (one) => {
      one.question = { ...one.question, peopleOnly: true };
    },
  ],
  [
    'stopped',
    (one, value) => {
      const [scope, key = '*'] = value.split(' ');
      one.question = { ...one.question, stop: { scope: scope as 'workspace', key } };
    },
  ],
  ['ended grant', (one) => grant(one, '2026-05-04T08:59:00Z', 5)],
  ['used up grant', (one) => grant(one, '2026-05-08T16:00:00Z', 0)],
  ['grant', (one) => grant(one, '2026-05-08T16:00:00Z', 20)],
  ['confidence', fact('confidence', (value) => number(value) / 100)],
  [
    'bar',
    (one, value) => {
      one.policy = { ...one.policy, minConfidence: number(value) / 100 };
    },
  ],
  [
    'value ceiling',
    (one, value) => {
      one.policy = { ...one.policy, valueCeiling: number(value) * 100 };
    },
  ],
  ['value', fact('value', (value) => number(value) * 100)],
  ['asks from', (one, value) => limit(one, { discount: number(value) })],
  ['discount', fact('discount', number)],
  ['mood', fact('sentiment', (value) => value)],
  ['orders', fact('injectionSuspected', yes)],
  ['person', fact('wantsPerson', yes)],
  ['legal', fact('legal', yes)],
  ['answerable', fact('answerable', (value) => value)],
  ['first', fact('firstContact', yes)],
  ['opt-out', fact('suppressed', yes)],
  ['consent', fact('consent', (value) => value)],
  ['channel', fact('channel', (value) => value)],
  ['groups', fact('segments', (value) => value.split(', '))],
  ['window', fact('notBefore', berlin)],
  ['free text', fact('window', (value) => value)],
  ['answers', fact('answers', (value) => value)],
  ['zone', fact('timeZone', (value) => value)],
  ['they wrote', fact('theyWroteAt', (value, one) => new Date(one.now.getTime() - number(value) * 60_000))],
  ['sent today', fact('sentDay', number)],
  ['sent week', fact('sentWeek', number)],
  ['spent', fact('spentToday', (value) => number(value) * 1_000_000)],
  [
    'at most',
    (one, value) => {
      if (value.startsWith('$')) limit(one, { spendPerDay: number(value) * 1_000_000 });
      else limit(one, value.endsWith('a day') ? { perDay: number(value) } : { perWeek: number(value) });
    },
  ],
  [
    'quiet',
    (one, value) => {
      const [from = '', until = ''] = value.split(' to ');
      limit(one, { quietHours: { from: minutes(from), until: minutes(until), awake: 30 } });
    },
  ],
  [
    'time',
    (one, value) => {
      one.now = berlin(value);
    },
  ],
  [
    'never above',
    (one, value) => {
      const [level, words = ''] = value.split(' for ');
      const ceiling: PolicyCeiling = { id: 'ceiling', ...selectors(words), level: levelOf(level) };
      limit(one, { ceilings: [...(one.policy.limits.ceilings ?? []), ceiling] });
    },
  ],
  [
    'rule',
    (one, value) => {
      const [words = '', level] = value.split(' at ');
      const rule = { id: `rule ${one.policy.rules.length}`, ...selectors(words), level: levelOf(level) };
      one.policy = { ...one.policy, rules: [...one.policy.rules, rule] };
    },
  ],
];

function caseOf(base: AutonomyQuestion, words: string, defaultLevel: Level): Case {
  const one: Case = {
    question: base,
    policy: { version: 1, defaultLevel, rules: [], minConfidence: 0.7, valueCeiling: 500_000, limits: {} },
    now: MORNING,
  };
  const phrases = words
    .split(';')
    .map((phrase) => phrase.trim())
    .filter(Boolean);
  // "They wrote ten minutes ago" needs to know what time it is.
  for (const phrase of phrases.sort((a, b) => Number(b.startsWith('time')) - Number(a.startsWith('time')))) {
    const known = PHRASES.find(([start]) => phrase === start || phrase.startsWith(`${start} `));
    if (!known) throw new Error(`Nobody knows the fact "${phrase}".`);
    known[1](one, phrase.slice(known[0].length).trim());
  }
  return one;
}

const WORDS: Readonly<Record<Answer['kind'], string>> = {
  ask: 'asks',
  execute: 'alone',
  defer: 'later',
  deny: 'never',
};
const answered = ({ question, policy, now }: Case): string => {
  const { kind, offerOnly } = decideAutonomy(question, policy, now);
  return offerOnly ? 'offers' : WORDS[kind];
};

const table: { title: string; base: string; facts: string; expected: string[] }[] = [];
let [section, base] = ['', ''];
for (const line of readFileSync(new URL('./golden-decisions.md', import.meta.url), 'utf8').split('\n')) {
  if (line.startsWith('## ')) section = line.slice(3);
  base = /\(`(\w+)`\)$/.exec(line)?.[1] ?? base;
  const [what = '', facts = '', ...expected] = line
    .split('|')
    .slice(1, -1)
    .map((cell) => cell.trim());
  if (expected.length === 5 && what !== 'case' && !what.startsWith('-'))
    table.push({ title: `${section}: ${what}`, base, facts, expected });
}

it('is a table of at least 200 cases, each told once', () => {
  expect(table.length).toBeGreaterThanOrEqual(200);
  expect(new Set(table.map(({ title }) => title)).size).toBe(table.length);
});

it.each(table)('$title', ({ base, facts, expected }) => {
  const question = BASES[base];
  if (!question) throw new Error(`There is no case "${base}".`);
  expect(([1, 2, 3, 4, 5] as const).map((level) => answered(caseOf(question, facts, level)))).toEqual(
    expected,
  );
});
