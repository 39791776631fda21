import { beforeAll, expect, test } from 'vitest';
import { CHAT_LANGUAGES, chatSettings } from '#lib/channels/webchat.schemas.ts';
import { wantsPerson } from '#lib/conversations/understand/wants-person.ts';
import { chooseLanguage } from './choose-language.ts';
import { sayTexts } from './say-texts.ts';
import { TEXTS } from './texts.ts';
import { makeVisitorToken, readVisitorToken } from './visitor-token.ts';

beforeAll(() => {
  process.env.ENCRYPTION_KEYS ??= `k1:${Buffer.alloc(32, 7).toString('base64')}`;
  process.env.NEXTAUTH_SECRET ??= 'x'.repeat(32);
  process.env.DATABASE_APP_URL ??= 'postgres://nobody@localhost/none';
  process.env.DATABASE_SYSTEM_URL ??= 'postgres://nobody@localhost/none';
});

const settings = chatSettings.parse({ origins: ['https://shop.example'] });

test.each(CHAT_LANGUAGES)('%s has every word, and its wish for a person is understood', (language) => {
  expect(Object.keys(TEXTS[language]).sort()).toEqual(Object.keys(TEXTS.en).sort());
  expect(wantsPerson(TEXTS[language].personAsk)).toBe(true);
  for (const word of ['typing', 'byAgent', 'byBoth'] as const)
    expect(TEXTS[language][word]).toContain('{name}');
  expect(TEXTS[language].closedUntil).toContain('{time}');
});

test('the chat speaks as it was set, else as the page', () => {
  expect(chooseLanguage('page', 'pt-BR')).toBe('pt');
  expect(chooseLanguage('page', 'ja')).toBe('en');
  expect(chooseLanguage('page', undefined)).toBe('en');
  expect(chooseLanguage('nl', 'de')).toBe('nl');
});

test('the hours are told by the reader’s clock, and own words stand in place of ours', () => {
  const opensAt = new Date('2026-11-23T08:00:00Z');
  const away = sayTexts(settings, 'en', { open: false, opensAt }, 'Europe/Lisbon');
  expect(away.hours).toBe('Nobody is here right now. We are back Monday 08:00.');
  expect(sayTexts(settings, 'de', { open: false, opensAt }, 'Europe/Berlin').hours).toContain('Montag');
  expect(sayTexts(settings, 'en', { open: false, opensAt }, 'Mars/Olympus').hours).toContain('UTC');
  const there = sayTexts({ ...settings, answers: 'hours', title: 'Ask the crane people' }, 'en', {
    open: true,
    opensAt: null,
  });
  expect(there).toMatchObject({
    hours: 'We usually answer within a few hours.',
    title: 'Ask the crane people',
    agent: 'Assistant',
  });
});

test('a token is one visitor’s of one chat, for ninety days', () => {
  const now = new Date('2026-11-22T00:00:00Z');
  const token = makeVisitorToken('chat-1', 'visitor-ä.b', now);
  const later = (days: number) => new Date(now.getTime() + days * 86_400_000);
  expect(readVisitorToken(token, 'chat-1', later(89))).toBe('visitor-ä.b');
  expect(readVisitorToken(token, 'chat-1', later(91))).toBeNull();
  expect(readVisitorToken(token, 'chat-2', now)).toBeNull();
  const [at, , ...rest] = token.split('.');
  const forged = [at, Buffer.from('visitor-other').toString('base64url'), ...rest].join('.');
  expect(readVisitorToken(forged, 'chat-1', now)).toBeNull();
  for (const wrong of ['', '...', 'a.b.c.d', `${token}0`])
    expect(readVisitorToken(wrong, 'chat-1', now)).toBeNull();
});

test('a website is an origin and nothing else', () => {
  const refused = (origin: string) => chatSettings.safeParse({ origins: [origin] }).success === false;
  for (const wrong of [
    'shop.example',
    'https://shop.example/',
    'https://shop.example/a',
    '*',
    'file://',
    'null',
  ])
    expect(refused(wrong), wrong).toBe(true);
  expect(refused('http://localhost:8080')).toBe(false);
});
