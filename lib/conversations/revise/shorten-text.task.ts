import { z } from 'zod';
import { defineTask, house } from '#lib/ai/index.ts';
import { type Revised, revisedParts, wordsOr } from './revise-prompt.ts';
import { shortenByRules } from './shorten-by-rules.ts';

/** The same message in fewer words. */
export const shortenText = defineTask({
  id: 'conversations/shorten-text',
  version: '1',
  schema: z.object({ text: z.string() }),
  maxOutputTokens: 6_000,
  prompt: (input: Revised) => [
    house(
      `Shorten the text in its own language to at most ${input.before.length > 0 ? 'half' : 'two thirds'} of its ` +
        'length: leave out repetition and courtesies that say nothing, keep one greeting and one closing.',
    ),
    ...revisedParts(input),
  ],
  builtIn: (input) => ({ text: shortenByRules(input.text, input.language ?? '', input.before.length) }),
  check: (output, input) => wordsOr(output, input),
});
