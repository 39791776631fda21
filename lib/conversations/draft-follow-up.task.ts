import { z } from 'zod';
import { defineTask, house, untrusted } from '#lib/ai/index.ts';
import { ungroundedClaims } from './drafting/check-grounding.ts';
import { firstName, phrasesFor } from './drafting/phrases.ts';

export interface FollowUpInput {
  contactName: string;
  language: string;
  /** Our message that nobody answered. */
  lastMessage: string;
}

const schema = z.object({ body: z.string(), confidence: z.number() });

/** One friendly question after silence. */
export const draftFollowUp = defineTask({
  id: 'conversations/draft-follow-up',
  version: '1',
  schema,
  maxOutputTokens: 500,
  prompt: (input: FollowUpInput) => [
    house(
      `Draft a short follow-up in the language "${input.language}": the contact has not answered our last message. At most three sentences, one question, no new fact, no pressure.`,
    ),
    untrusted('name of the contact', input.contactName),
    untrusted('our last message', input.lastMessage),
  ],
  builtIn: (input: FollowUpInput) => ({ body: compose(input), confidence: 0.7 }),
  check: (output, input) => {
    const doubtful =
      output.body.trim().length < 2 || ungroundedClaims(output.body, [input.lastMessage]).length > 0;
    const confidence = Math.min(1, Math.max(0, output.confidence));
    return {
      body: output.body.trim().slice(0, 2_000) || compose(input),
      confidence: doubtful ? 0.2 : confidence,
    };
  },
});

function compose({ contactName, language }: FollowUpInput): string {
  const { phrases } = phrasesFor(language);
  const name = firstName(contactName);
  const hello = name ? phrases.hello(name) : phrases.hello('').replace(/\s+([,:])$/, '$1');
  return [hello, phrases.nudge, phrases.bye].join('\n\n');
}
