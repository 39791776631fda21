import { z } from 'zod';
import { defineTask, house, untrusted } from '#lib/ai/index.ts';
import type { MemoryKind } from '#lib/contacts/memory.schemas.ts';
import { ungroundedClaims } from './drafting/check-grounding.ts';
import { firstName, phrasesFor } from './drafting/phrases.ts';
import { rememberedParts } from './drafting/remembered-parts.ts';

export interface FollowUpInput {
  /** Null where nobody said a name. */
  contactName: string | null;
  language: string;
  /** Our message that nobody answered. */
  lastMessage: string;
  /** What is remembered of the person, newest first. */
  memories: { kind: MemoryKind; text: string }[];
}

const schema = z.object({
  body: z.string(),
  /** Positions of what is remembered of the person and shaped it, from 0. */
  remembered: z.array(z.number()),
  confidence: z.number(),
});

/** One friendly question after silence. */
export const draftFollowUp = defineTask({
  id: 'conversations/draft-follow-up',
  version: '2',
  schema,
  maxOutputTokens: 500,
  prompt: (input: FollowUpInput) => [
    house(
      `Draft a short follow-up in the language "${input.language}": the contact has not answered our last message. At most three sentences, one question, no new fact, no pressure.`,
    ),
    ...rememberedParts(input.memories),
    ...(input.contactName ? [untrusted('name of the contact', input.contactName)] : []),
    untrusted('our last message', input.lastMessage),
  ],
  builtIn: (input: FollowUpInput) => ({ body: compose(input), remembered: [], confidence: 0.7 }),
  check: (output, input) => {
    const doubtful =
      output.body.trim().length < 2 || ungroundedClaims(output.body, [input.lastMessage]).length > 0;
    const confidence = Math.min(1, Math.max(0, output.confidence));
    return {
      body: output.body.trim().slice(0, 2_000) || compose(input),
      remembered: [...new Set(output.remembered)].filter((at) => input.memories[at] !== undefined),
      confidence: doubtful ? 0.2 : confidence,
    };
  },
});

function compose({ contactName, language }: FollowUpInput): string {
  const { phrases } = phrasesFor(language);
  const name = firstName(contactName ?? '');
  const hello = name ? phrases.hello(name) : phrases.hello('').replace(/\s+([,:])$/, '$1');
  return [hello, phrases.nudge, phrases.bye].join('\n\n');
}
