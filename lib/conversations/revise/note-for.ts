import { ANSWER_LANGUAGES, type BuiltInReason } from '#lib/ai/schemas.ts';
import type { Revision } from '../revise.schemas.ts';

const UNCHANGED: Readonly<Record<Exclude<Revision, 'translate'>, string>> = {
  rewrite: 'The built-in rules found nothing to put differently. A language model can do more.',
  shorten: 'The built-in rules found nothing to leave out. A language model can do more.',
  personalise: 'It is as personal as what is known of them allows.',
};

/** What the writer has to be told about an answer; null where it speaks for itself. */
export function noteFor({
  how,
  changed,
  language,
  builtInReason,
}: {
  how: Revision;
  changed: boolean;
  language: string | null;
  builtInReason: BuiltInReason | null;
}): string | null {
  if (how === 'translate' && builtInReason)
    return builtInReason === 'no_model'
      ? 'Translating needs a language model, and none is set up. Your text stays as it is.'
      : 'The language model gave no translation this time. Your text stays as it is; try again in a moment.';
  if (changed) return null;
  if (how === 'translate') return 'The text is in this language already.';
  if (!builtInReason) return 'The language model found nothing to change.';
  const spoken: readonly string[] = ANSWER_LANGUAGES;
  if (!language || !spoken.includes(language))
    return 'The built-in rules do not know the language of this text. A language model can help.';
  return UNCHANGED[how];
}
