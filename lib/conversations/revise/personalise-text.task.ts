import { z } from 'zod';
import { defineTask, house, untrusted } from '#lib/ai/index.ts';
import { type BlankValues, REPLY_BLANKS } from '#lib/ui/reply-blanks.ts';
import { personaliseByRules } from './personalise-by-rules.ts';
import { type Revised, revisedParts, wordsOr } from './revise-prompt.ts';

/** The same message for one person, by what is known of them. */
export const personaliseText = defineTask({
  id: 'conversations/personalise-text',
  version: '1',
  schema: z.object({ text: z.string() }),
  maxOutputTokens: 6_000,
  prompt: (input: Revised & { values: BlankValues }) => [
    house(
      'Make the text fit the one person it goes to, in its own language: greet them by their first name, fill blanks and ' +
        'bracketed places, and where it helps name their company or what they need. The blocks "known" hold all that is ' +
        'known; take no other fact about them, and leave open what is not known.',
    ),
    ...Object.entries(REPLY_BLANKS).flatMap(([blank, words]) => {
      const value = input.values[blank];
      return value ? [untrusted(`known: ${words}`, value)] : [];
    }),
    ...revisedParts(input),
  ],
  builtIn: (input) => ({ text: personaliseByRules(input.text, input.language ?? '', input.values) }),
  check: (output, input) => wordsOr(output, input),
});
