import { z } from 'zod';
import { defineTask, house } from '#lib/ai/index.ts';
import type { Tone } from '../revise.schemas.ts';
import { type Revised, revisedParts, wordsOr } from './revise-prompt.ts';
import { rewriteByRules } from './rewrite-by-rules.ts';

const WANTED: Readonly<Record<Tone, string>> = {
  friendlier: 'warmer and friendlier, as one writes to somebody one likes to help',
  formal: 'more formal: complete words, no slang, no exclamation marks, polite forms throughout',
  plainer: 'plainer: short sentences, everyday words, no jargon',
};

/** The same message in another tone. */
export const rewriteText = defineTask({
  id: 'conversations/rewrite-text',
  version: '1',
  schema: z.object({ text: z.string() }),
  maxOutputTokens: 6_000,
  prompt: (input: Revised & { tone: Tone }) => [
    house(`Rewrite the text in its own language. Make it ${WANTED[input.tone]}. Say the same.`),
    ...revisedParts(input),
  ],
  builtIn: (input) => ({ text: rewriteByRules(input.text, input.language ?? '', input.tone) }),
  check: (output, input) => wordsOr(output, input),
});
