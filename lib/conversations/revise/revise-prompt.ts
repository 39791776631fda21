import { house, type PromptPart, untrusted } from '#lib/ai/index.ts';

/** Every text a colleague wrote and an AI task is to change. */
export interface Revised {
  text: string;
  /** Two letters; null where it cannot be told. */
  language: string | null;
  /** What was offered before and did not please, oldest first. */
  before: string[];
}

/**
 * What holds for every way of changing a text. The text itself is fenced: parts of it may be quoted from the contact or
 * pasted from anywhere.
 */
export const revisedParts = ({ text, before }: Revised): PromptPart[] => [
  house(
    'The block "text" is what a colleague wrote to a contact and has not sent. Answer in text with the whole new message ' +
      'and nothing about it. Keep every number, amount, date, name, link, e-mail address and question, and every blank in ' +
      'double braces exactly as it stands. Add no fact, no promise and no question. Keep paragraphs and lists.',
  ),
  ...(before.length > 0
    ? [house('The blocks "earlier answer" did not please: give one that reads differently.')]
    : []),
  ...before.map((answer, at) => untrusted(`earlier answer ${at + 1}`, answer)),
  untrusted('text', text),
];

/** A model's words, or the text as it was where it gave none. */
export const wordsOr = (output: { text: string }, { text }: Revised): { text: string } => ({
  text: output.text.trim().slice(0, 20_000) || text,
});
