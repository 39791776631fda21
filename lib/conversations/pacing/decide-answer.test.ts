import { expect, it } from 'vitest';
import { type AnswerFacts, decideAnswer } from './decide-answer.ts';

const now = new Date('2026-06-10T10:00:00Z');
const ago = (hours: number) => new Date(now.getTime() - hours * 3_600_000);
const asked: AnswerFacts = { wroteToUs: true, theyWroteAt: ago(1), sentSince: 0 };

it.each<[string, Partial<AnswerFacts>, 'theirs' | 'nothing']>([
  ['they wrote an hour ago', {}, 'theirs'],
  ['they wrote to another account', { wroteToUs: false }, 'nothing'],
  ['they never wrote', { theyWroteAt: null }, 'nothing'],
  ['they wrote seven days ago', { theyWroteAt: ago(7 * 24) }, 'theirs'],
  ['and a little longer', { theyWroteAt: ago(7 * 24 + 0.1) }, 'nothing'],
  ['the third in a row', { sentSince: 2 }, 'theirs'],
  ['the fourth in a row', { sentSince: 3 }, 'nothing'],
])('%s', (_, over, answer) => expect(decideAnswer({ ...asked, ...over }, now)).toBe(answer));
