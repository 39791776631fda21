import { expect, it } from 'vitest';
import { DEFAULT_AI_SETTINGS } from '#lib/ai/schemas.ts';
import { describeSettings } from './describe-settings.ts';

it('says nothing about what stayed, nor about the order of languages', () => {
  const same = {
    ...DEFAULT_AI_SETTINGS,
    version: 4,
    languages: [...DEFAULT_AI_SETTINGS.languages].reverse(),
  };
  expect(describeSettings(DEFAULT_AI_SETTINGS, same)).toEqual([]);
});

it('writes what changed as people read it', () => {
  const after = {
    ...DEFAULT_AI_SETTINGS,
    tone: 'dry',
    model: 'gpt-5',
    languages: ['de', 'en'],
    followUpHours: 0,
  };
  const before = { ...DEFAULT_AI_SETTINGS, languages: ['en'] };
  expect(describeSettings(before, after)).toEqual([
    { field: 'Tone', before: 'friendly, brief and plain', after: 'dry' },
    { field: 'Model', before: 'chosen by the installation', after: 'gpt-5' },
    { field: 'Languages', before: 'English', after: 'German, English' },
    { field: 'Follow-up', before: 'after 48 h', after: 'off' },
  ]);
});
