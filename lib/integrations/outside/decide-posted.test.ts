import { expect, test } from 'vitest';
import type { OutsideAnswer } from './call-outside.ts';
import { decidePosted, type PostVerdict } from './decide-posted.ts';

const now = new Date('2026-01-01T00:00:00Z');
const status = (code: number, headers: Record<string, string> = {}): OutsideAnswer => ({
  kind: 'answered',
  status: code,
  headers,
  body: Buffer.alloc(0),
});
const again = (code: string, mayHaveArrived: boolean, afterSeconds: number | null = null): PostVerdict => ({
  kind: 'again',
  code,
  afterSeconds,
  mayHaveArrived,
});

test.each<[string, OutsideAnswer, PostVerdict]>([
  ['200', status(200), { kind: 'accepted' }],
  ['204', status(204), { kind: 'accepted' }],
  ['a redirect', status(302), { kind: 'refused', code: 'callback_redirects' }],
  ['400', status(400), { kind: 'refused', code: 'callback_refused' }],
  ['401', status(401), { kind: 'refused', code: 'callback_refused' }],
  ['408', status(408), again('callback_failed', false)],
  ['410', status(410), { kind: 'gone', code: 'callback_gone' }],
  ['429', status(429, { 'retry-after': '7' }), again('rate_limited', false, 7)],
  [
    '429 with a date',
    status(429, { 'retry-after': 'Thu, 01 Jan 2026 00:02:00 GMT' }),
    again('rate_limited', false, 120),
  ],
  ['429 for a year', status(429, { 'retry-after': '31536000' }), again('rate_limited', false, 86_400)],
  ['429 with words', status(429, { 'retry-after': 'soon' }), again('rate_limited', false)],
  ['500: it may have been kept', status(500), again('callback_failed', true)],
  ['503: it was not', status(503, { 'retry-after': '3' }), again('callback_failed', false, 3)],
  ['nobody there', { kind: 'unsent', code: 'unreachable' }, again('unreachable', false)],
  [
    'a private address',
    { kind: 'unsent', code: 'not_allowed' },
    { kind: 'refused', code: 'callback_not_allowed' },
  ],
  ['no answer', { kind: 'broke', code: 'timed_out' }, again('timed_out', true)],
])('%s', (_, answer, verdict) => {
  expect(decidePosted(answer, now)).toEqual(verdict);
});
