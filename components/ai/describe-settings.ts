import type { AiSettings } from '#lib/ai/schemas.ts';
import { languageName } from '#lib/ui/language-name.ts';

export interface SettingsChange {
  field: string;
  before: string;
  after: string;
}

const followUp = (hours: number): string => (hours === 0 ? 'off' : `after ${hours} h`);

const fields: readonly { field: string; words: (settings: AiSettings) => string }[] = [
  { field: 'Persona', words: ({ persona }) => persona },
  { field: 'Tone', words: ({ tone }) => tone },
  { field: 'Principles', words: ({ principles }) => principles.join(' / ') },
  { field: 'Model', words: ({ model }) => model ?? 'chosen by the installation' },
  { field: 'Temperature', words: ({ temperature }) => String(temperature) },
  { field: 'Languages', words: ({ languages }) => [...languages].sort().map(languageName).join(', ') },
  { field: 'Follow-up', words: ({ followUpHours }) => followUp(followUpHours) },
];

/** What one version changed against the one before it, in the words of the page. */
export const describeSettings = (before: AiSettings, after: AiSettings): SettingsChange[] =>
  fields
    .map(({ field, words }) => ({ field, before: words(before), after: words(after) }))
    .filter((change) => change.before !== change.after);
