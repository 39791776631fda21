import { describe, expect, it } from 'vitest';
import { DEFAULT_AI_SETTINGS } from '#lib/ai/schemas.ts';
import { type ArticleInput, draftArticle } from './draft-article.task.ts';
import { withoutCourtesy } from './without-courtesy.ts';

const HOW =
  'Unplug the gateway for ten seconds and plug it in again; the green light must be steady after a minute.';
const input: ArticleInput = {
  subject: 'Re: Gateway offline',
  language: 'en',
  people: ['Ada Byron'],
  parts: [
    { kind: 'request', text: 'Hello,\n\nthe gateway shows a red light.\n\nBest regards\n[name]' },
    { kind: 'us', text: `Dear [name],\n\n${HOW}\n\nKind regards\n[name]` },
    { kind: 'requester', text: 'Thank you!' },
    { kind: 'us', text: 'You are welcome.' },
    { kind: 'step', text: 'Note the serial number' },
  ],
};

describe('the built-in draft', () => {
  it('says the request, our last answer that tells something, and the steps', async () => {
    const draft = await draftArticle.builtIn(input, DEFAULT_AI_SETTINGS);
    expect(draft).toEqual({
      title: 'Gateway offline',
      body: `## The gateway shows a red light\n\n${HOW}\n\n1. Note the serial number`,
      used: [0, 1, 4],
      confidence: 0.6,
    });
  });
});

describe('what a model writes', () => {
  const check = (output: Parameters<NonNullable<typeof draftArticle.check>>[0]) =>
    draftArticle.check?.(output, input);
  it('keeps no name, and no source that is none', () => {
    const body = 'Ada Byron unplugs the gateway.';
    expect(check({ title: 'Offline', body, used: [1, 9, 1], confidence: 3 })).toEqual({
      title: 'Offline',
      body: '[name] unplugs the gateway.',
      used: [1],
      confidence: 1,
    });
  });
  it('is doubted when it claims what nobody said', () => {
    const body = 'A new one costs 45 EUR.';
    expect(check({ title: 'Price', body, used: [1], confidence: 0.9 })?.confidence).toBe(0.2);
  });
});

describe('a message without its courtesy', () => {
  it.each([
    ['Hi Ada, please restart it.', 'Please restart it.'],
    ['Sehr geehrte Frau Byron,\n\nbitte neu starten.\n\nMit freundlichen Grüßen\nTom', 'Bitte neu starten.'],
    ['Restart it.\n> it does not work\n\nThanks\nTom', 'Restart it.'],
    ['Regards are sent by the page Options.', 'Regards are sent by the page Options.'],
    ['Hello world is printed twice', 'Hello world is printed twice'],
  ])('%s', (message, says) => expect(withoutCourtesy(message)).toBe(says));
});
