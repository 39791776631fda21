import { expect, test } from 'vitest';
import { ratingWords } from '#lib/ui/rating-words.ts';
import { type AskingFacts, decideAsking } from './decide-asking.ts';

const now = new Date('2026-11-20T09:00:00Z');
const facts: AskingFacts = {
  enabled: true,
  channelChosen: true,
  stillClosed: true,
  talked: true,
  lastAskedAt: null,
};

test('it is asked where somebody wants it, once a month, and of whom we talked with', () => {
  expect(decideAsking(facts, now)).toEqual({ kind: 'ask' });
  expect(decideAsking({ ...facts, lastAskedAt: new Date('2026-10-21T09:00:00Z') }, now)).toEqual({
    kind: 'ask',
  });
  const why = (given: Partial<AskingFacts>) => decideAsking({ ...facts, ...given }, now);
  expect(why({ enabled: false })).toMatchObject({ why: 'off' });
  expect(why({ channelChosen: false })).toMatchObject({ why: 'channel' });
  expect(why({ stillClosed: false })).toMatchObject({ why: 'open_again' });
  expect(why({ talked: false })).toMatchObject({ why: 'not_talked' });
  expect(why({ lastAskedAt: new Date('2026-10-22T09:00:00Z') })).toMatchObject({ why: 'asked_lately' });
});

test('the question is in the language of the conversation, or else in English', () => {
  expect(ratingWords('pt-BR').lang).toBe('pt');
  expect(ratingWords('de').question).toContain('zufrieden');
  expect(ratingWords('xx').lang).toBe('en');
  expect(ratingWords(null).lang).toBe('en');
});
