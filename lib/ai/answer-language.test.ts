import { expect, it } from 'vitest';
import { pickLanguage } from './answer-language.ts';

it('answers in the language of the writer where the workspace speaks it', () => {
  expect(pickLanguage('de', ['en', 'de'])).toBe('de');
});

it("answers in the workspace's first language else", () => {
  expect(pickLanguage('sv', ['fr', 'en'])).toBe('fr');
});

it('keeps the language where nothing was chosen', () => {
  expect(pickLanguage('sv', [])).toBe('sv');
});
