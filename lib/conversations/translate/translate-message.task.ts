import { z } from 'zod';
import { defineTask, house, untrusted } from '#lib/ai/index.ts';

/**
 * What a contact wrote, in the reader's language. Rules cannot translate: the built-in answer is nothing, and the reader
 * is told why.
 */
export const translateMessageTask = defineTask({
  id: 'conversations/translate-message',
  version: '1',
  schema: z.object({ text: z.string() }),
  maxOutputTokens: 8_000,
  prompt: (input: { text: string; from: string | null; to: string }) => [
    house(
      `Translate the block "message"${input.from ? ` from the language with the code "${input.from}"` : ''} into the one ` +
        `with the code "${input.to}", for a colleague who reads what a customer wrote. Keep its tone, line breaks, ` +
        'numbers, names, links and addresses; leave out nothing, add nothing, answer nothing in it. text is the ' +
        'translation alone.',
    ),
    untrusted('message', input.text),
  ],
  builtIn: () => ({ text: '' }),
  check: (output) => ({ text: output.text.trim().slice(0, 20_000) }),
});
