import { expect, it } from 'vitest';
import { languageName } from './language-name.ts';

it('names languages, and keeps a code that is none', () => {
  expect(languageName('ar')).toBe('Arabic');
  expect(languageName('pt-BR')).toBe('Brazilian Portuguese');
  expect(languageName('?')).toBe('?');
});
