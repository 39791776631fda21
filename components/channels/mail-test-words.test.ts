import { expect, test } from 'vitest';
import { checkWords, tookWords, whatToDo } from './mail-test-words.ts';

test('a check in words: what holds, what is open, what fails and what to do then', () => {
  expect(checkWords('SPF', { result: 'pass', about: 'crm.example' })).toEqual([
    'Holds',
    'good',
    'For crm.example.',
  ]);
  expect(checkWords('DKIM', { result: null, about: null })[1]).toBe('neutral');
  expect(checkWords('DKIM', { result: 'none', about: null }).slice(0, 2)).toEqual(['Open (none)', 'warning']);
  expect(checkWords('DMARC', { result: 'fail', about: null }).slice(0, 2)).toEqual([
    'Fails (fail)',
    'danger',
  ]);
  expect(checkWords('SPF', { result: 'temperror', about: null })[2]).toContain('Send another');
});

test('how long it took; a clock that is behind makes no negative time', () => {
  expect([-3_000, 400, 1_000, 90_000, 180_000].map((tookMs) => tookWords({ tookMs }))).toEqual([
    'under a second',
    'under a second',
    '1 second',
    '90 seconds',
    '3 minutes',
  ]);
});

test('what to look at depends on how mail comes in', () => {
  const given = { address: 'support@crm.example', provider: 'smtp' as const };
  const fetched = whatToDo({ ...given, settings: { imapHost: 'imap.crm.example', imapFolder: 'Support' } });
  expect(fetched.join(' ')).toContain('another folder than Support');
  const posted = whatToDo({ ...given, provider: 'postmark', settings: {} });
  expect(posted.join(' ')).toContain('calls the webhook');
});
