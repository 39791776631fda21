import { z } from 'zod';
import { defineTask, house, untrusted } from '#lib/ai/index.ts';
import type { MemoryKind } from '#lib/contacts/memory.schemas.ts';
import type { Bant } from '#lib/contacts/schemas.ts';
import { ungroundedClaims } from './drafting/check-grounding.ts';
import { firstName, type Missing, phrasesFor } from './drafting/phrases.ts';
import { rememberedParts } from './drafting/remembered-parts.ts';
import type { Intent } from './understand/intents.ts';

export interface DraftInput {
  message: string;
  /** Null where nobody said a name. */
  contactName: string | null;
  language: string;
  intent: Intent;
  route: 'sales' | 'support' | 'none';
  wantsPerson: boolean;
  bant: Bant;
  /** Oldest first. */
  history: { from: string; text: string }[];
  passages: { title: string; content: string; quote: string; score: number; answers: boolean }[];
  /** What is remembered of the person, newest first. */
  memories: { kind: MemoryKind; text: string }[];
  /** Why an approver rejected the draft before this one. */
  rejection: string | null;
}

const schema = z.object({
  body: z.string(),
  /** Positions of the passages it rests on, from 0. */
  used: z.array(z.number()),
  /** Positions of what is remembered of the person and shaped the reply, from 0. */
  remembered: z.array(z.number()),
  confidence: z.number(),
});
export type DraftAnswer = z.output<typeof schema>;

/** A claim that rests on nothing, or a body that is no message, is for a person to read. */
const DOUBTFUL = 0.3;

/** Drafts the answer to one message from passages of the knowledge base. */
export const draftReply = defineTask({
  id: 'conversations/draft-reply',
  version: '2',
  schema,
  maxOutputTokens: 1_200,
  prompt: (input: DraftInput) => [
    house(
      `Draft a reply to the message, in the language "${input.language}". Rest every fact on the passages and list the ` +
        'positions of those you used; where they do not answer, say that a colleague will come back and ask at most one ' +
        'question. Promise nothing. body is the message as it will arrive, without a subject line. confidence (0 to 1) is ' +
        'how sure you are that it can be sent as it is.',
    ),
    ...(input.wantsPerson ? [house('They ask for a person: say that a colleague will take over.')] : []),
    ...(input.rejection
      ? [
          house(
            'A colleague rejected the previous draft; their reason is the block "reason". Write a better one.',
          ),
          untrusted('reason', input.rejection),
        ]
      : []),
    ...input.passages.map((passage, at) =>
      untrusted(`passage ${at}`, `${passage.title}\n${passage.content}`),
    ),
    ...(input.history.length > 0
      ? [untrusted('thread so far', input.history.map((entry) => `${entry.from}: ${entry.text}`).join('\n'))]
      : []),
    ...rememberedParts(input.memories),
    ...(input.contactName ? [untrusted('name of the contact', input.contactName)] : []),
    untrusted('message', input.message),
  ],
  builtIn: (input: DraftInput) => composeReply(input),
  check: (output, input) => {
    const used = [...new Set(output.used)].filter((at) => input.passages[at] !== undefined);
    const grounds = [
      ...input.passages.map((passage) => passage.content),
      ...input.history.filter((entry) => entry.from === 'us').map((entry) => entry.text),
    ];
    const remembered = [...new Set(output.remembered)].filter((at) => input.memories[at] !== undefined);
    const doubtful = output.body.trim().length < 2 || ungroundedClaims(output.body, grounds).length > 0;
    const confidence = Math.min(1, Math.max(0, output.confidence));
    return {
      body: output.body.trim().slice(0, 4_000) || composeReply(input).body,
      used,
      remembered,
      confidence: doubtful ? Math.min(confidence, DOUBTFUL) : confidence,
    };
  },
});

/** Courtesy, the best passage word for word, and one question; where no passage answers, a colleague will. */
function composeReply(input: DraftInput): DraftAnswer {
  const { phrases } = phrasesFor(input.language);
  const name = firstName(input.contactName ?? '');
  const hello = name ? phrases.hello(name) : phrases.hello('').replace(/\s+([,:])$/, '$1');
  const letter = (...parts: (string | null)[]) => [hello, ...parts.filter(Boolean), phrases.bye].join('\n\n');
  const best = input.passages.findIndex((passage) => passage.answers);
  const passage = input.passages[best];
  // What they need is known: it is not asked for again, and the reply rests on that.
  const need = input.memories.findIndex(({ kind }) => kind === 'need');
  const knowsNeed = input.route === 'sales' && !input.bant.need && need >= 0;
  const question =
    input.route === 'sales' ? nextQuestion(input.bant, phrases.ask, knowsNeed ? ['need'] : []) : null;
  const asked = { remembered: knowsNeed ? [need] : [] };
  if (input.wantsPerson) return { body: letter(phrases.person), used: [], remembered: [], confidence: 0.75 };
  if (input.intent === 'complaint')
    return { body: letter(phrases.sorry), used: [], remembered: [], confidence: 0.45 };
  if (input.intent === 'thanks')
    return { body: letter(phrases.thanks), used: [], remembered: [], confidence: 0.75 };
  // A rejected quotation is not sent a second time.
  if (passage && !input.rejection)
    return {
      body: letter(`${phrases.answer}\n\n${passage.quote}`, question),
      used: [best],
      ...asked,
      confidence: Math.min(0.9, 0.45 + passage.score * 0.6),
    };
  if (input.intent === 'greeting')
    return { body: letter(phrases.greeting), used: [], remembered: [], confidence: 0.7 };
  if (input.intent === 'demo_request')
    return { body: letter(phrases.demo, question), used: [], ...asked, confidence: 0.6 };
  if (input.intent === 'support_problem')
    return { body: letter(phrases.sorry), used: [], remembered: [], confidence: 0.45 };
  return { body: letter(phrases.followUp, question), used: [], ...asked, confidence: 0.4 };
}

const ORDER: readonly Missing[] = ['need', 'timeline', 'budget', 'authority'];

const nextQuestion = (bant: Bant, ask: Record<Missing, string>, known: readonly Missing[]): string | null => {
  const missing = ORDER.find((key) => !bant[key] && !known.includes(key));
  return missing ? ask[missing] : null;
};
