import { expect, test } from 'vitest';
import type { SendOutcome } from '#lib/conversations/ports.ts';
import { sendParts } from './send-parts.ts';

const sent = (id: string): SendOutcome => ({ kind: 'sent', providerMessageId: id });
const refused: SendOutcome = { kind: 'refused', code: 'blocked', detail: null };
const later: SendOutcome = { kind: 'retry_later', afterSeconds: 5, code: 'rate_limited' };

test.each<[string, SendOutcome[], SendOutcome, number]>([
  ['all of them', [sent('1'), sent('2')], sent('1'), 2],
  ['the first is refused: nothing went out', [refused, sent('2')], refused, 1],
  ['the first may be tried again', [later, sent('2')], later, 1],
  [
    'a later one fails: some of it has arrived',
    [sent('1'), later, sent('3')],
    { kind: 'unknown', code: 'partly_sent' },
    2,
  ],
])('%s', async (_, outcomes, answer, calls) => {
  let called = 0;
  const parts = outcomes.map((outcome) => async () => {
    called += 1;
    return outcome;
  });
  expect(await sendParts(parts)).toEqual(answer);
  expect(called).toBe(calls);
});
