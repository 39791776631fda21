import { expect, test } from 'vitest';
import { mayTryAgain, sendError, stoppedWords } from './labels.ts';

test('the same words are offered again only where that can help', () => {
  expect(['line_broke', 'timed_out', 'interrupted', null].every(mayTryAgain)).toBe(true);
  expect(['bad_address', 'opted_out', 'too_long', 'window_closed'].some(mayTryAgain)).toBe(false);
});

test('a code nobody has words for is still said', () => {
  expect(sendError('timed_out')).toBe('the provider did not answer in time');
  expect(sendError('odd_refusal')).toBe('odd refusal');
  expect(stoppedWords('hard:suppressed')).toContain('do not want messages');
  expect(stoppedWords(null)).toContain('forbade it');
});
