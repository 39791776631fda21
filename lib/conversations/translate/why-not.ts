import type { BuiltInReason } from '#lib/ai/schemas.ts';

/** Why there is no translation, for whoever asked for one. */
export const whyNot = (reason: BuiltInReason | null): string => WORDS[reason ?? 'model_failed'];

const WORDS: Readonly<Record<BuiltInReason, string>> = {
  no_model:
    'Translating needs a language model, and none is set up. The rules that are built in cannot do it.',
  model_failed: 'The language model did not answer. Try again in a moment.',
  invalid_output: 'The language model gave no translation. Try again in a moment.',
  injection: 'The message looks like an attempt to steer the model, so it was not given to one.',
};
