import { expect, it } from 'vitest';
import { languageName, languageOptions } from './language-name.ts';

it('names languages, and keeps a code that is none', () => {
  expect(languageName('ar')).toBe('Arabic');
  expect(languageName('pt-BR')).toBe('Brazilian Portuguese');
  expect(languageName('?')).toBe('?');
});

it('offers the usual languages, and the one that is held', () => {
  expect(languageOptions()).toContainEqual({ value: 'de', label: 'German' });
  expect(languageOptions('de')).toEqual(languageOptions());
  expect(languageOptions('pt-BR').at(-1)).toEqual({ value: 'pt-BR', label: 'Brazilian Portuguese' });
  expect(languageOptions('tlh-x').at(-1)?.value).toBe('tlh-x');
});
