import { z } from 'zod';
import { defineTask, house } from '#lib/ai/index.ts';
import { type Revised, revisedParts, wordsOr } from './revise-prompt.ts';

/**
 * The same message in another language. Rules cannot translate: the built-in answer is the text as it stands, and whoever
 * asked is told that a model is needed.
 */
export const translateText = defineTask({
  id: 'conversations/translate-text',
  version: '1',
  schema: z.object({ text: z.string() }),
  maxOutputTokens: 8_000,
  prompt: (input: Revised & { to: string }) => [
    house(
      `Translate the text into the language with the code "${input.to}", as somebody would write it who grew up with it, ` +
        'with the forms of address that fit a business letter there.',
    ),
    ...revisedParts(input),
  ],
  builtIn: (input) => ({ text: input.text }),
  check: (output, input) => wordsOr(output, input),
});
