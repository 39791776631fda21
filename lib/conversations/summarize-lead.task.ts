import { z } from 'zod';
import { defineTask, house, untrusted } from '#lib/ai/index.ts';
import type { Bant } from '#lib/contacts/schemas.ts';
import { aboutIntent } from './about-intent.ts';

export interface SummarizeInput {
  contactName: string;
  previous: string | null;
  /** The newest message of the contact. */
  message: string;
  intent: string;
  bant: Bant;
}

const schema = z.object({ summary: z.string(), nextAction: z.string().nullable() });

/** Rolls the summary of a lead forward by one message. */
export const summarizeLead = defineTask({
  id: 'conversations/summarize-lead',
  version: '1',
  schema,
  maxOutputTokens: 600,
  prompt: (input: SummarizeInput) => [
    house(
      'Update the summary of this lead for a salesperson: at most 80 words, facts only, in English. nextAction is one short sentence on what to do next, or null.',
    ),
    untrusted('summary so far', input.previous ?? 'none'),
    untrusted('newest message', input.message),
    untrusted('known facts', JSON.stringify(input.bant)),
  ],
  builtIn: ({ contactName, message, intent, bant }: SummarizeInput) => {
    const facts = (['need', 'budget', 'authority', 'timeline'] as const).flatMap((key) => {
      const fact = bant[key];
      return fact ? [`${key[0]?.toUpperCase()}${key.slice(1)}: “${fact.value}”.`] : [];
    });
    const missing = (['need', 'timeline', 'budget', 'authority'] as const).find((key) => !bant[key]);
    const words = message.replace(/\s+/g, ' ').trim();
    const quote = words.length > 160 ? `${words.slice(0, 157).trimEnd()}…` : words;
    return {
      summary: `${contactName} last wrote${aboutIntent(intent)}: “${quote}” ${facts.join(' ')}`.trim(),
      nextAction: missing ? `Find out about their ${missing}.` : 'Make an offer.',
    };
  },
  check: (output) => ({
    summary: output.summary.trim().slice(0, 4_000) || 'No summary yet.',
    nextAction: output.nextAction?.trim().slice(0, 500) || null,
  }),
});
