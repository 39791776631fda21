import { z } from 'zod';
import { seenVersion } from '#lib/core/fields.ts';

/** Languages the built-in answers speak, and the ones detection tells apart. */
export const ANSWER_LANGUAGES = ['en', 'de', 'fr', 'es', 'it', 'pt', 'nl', 'pl'] as const;
export type AnswerLanguage = (typeof ANSWER_LANGUAGES)[number];

const line = (most: number) => z.string().trim().min(1).max(most);

export const aiSettingsSchema = z.object({
  /** 0 while nobody has changed the defaults. */
  version: z.int(),
  persona: z.string(),
  tone: z.string(),
  principles: z.array(z.string()),
  /** Null: the one the environment selects. */
  model: z.string().nullable(),
  temperature: z.number(),
  languages: z.array(z.string()),
  /** Hours of silence after our last message before a follow-up is drafted; 0 switches follow-ups off. */
  followUpHours: z.number(),
});
export type AiSettings = z.output<typeof aiSettingsSchema>;

/** One version with its author; decision records name the number. */
export type AiSettingsVersion = AiSettings & { createdBy: string | null; createdAt: string };

export const listAiSettingsInput = z.object({ limit: z.coerce.number().int().min(1).max(100).default(20) });

export const DEFAULT_AI_SETTINGS: AiSettings = {
  version: 0,
  persona: 'a helpful member of the sales and support team',
  tone: 'friendly, brief and plain',
  principles: [
    'Answer from the passages given; where they are silent, say that a colleague will find out.',
    'Never invent prices, dates, discounts or promises.',
    'Ask at most one question in a message.',
  ],
  model: null,
  temperature: 0.2,
  languages: [...ANSWER_LANGUAGES],
  followUpHours: 48,
};

export const updateAiSettingsInput = z.object({
  /** The version that was shown: a change in between is refused. */
  version: seenVersion(z.int().min(0)),
  persona: line(400).optional(),
  tone: line(200).optional(),
  principles: z.array(line(300)).max(20).optional(),
  model: line(120).nullable().optional(),
  temperature: z.number().min(0).max(2).optional(),
  languages: z
    .array(z.string().regex(/^[a-z]{2,3}$/, 'Use a two-letter language code.'))
    .min(1)
    .max(40)
    .optional(),
  followUpHours: z
    .number()
    .min(0)
    .max(24 * 90)
    .optional(),
});

/** Why the built-in answer serves instead of a model. */
export const BUILT_IN_REASONS = ['no_model', 'model_failed', 'invalid_output', 'injection'] as const;
export type BuiltInReason = (typeof BUILT_IN_REASONS)[number];

export const aiStatusSchema = z.object({
  /** What the next call would use. */
  serving: z.enum(['model', 'built-in']),
  provider: z.string().nullable(),
  model: z.string().nullable(),
  /** One sentence for people: which model answers, or why the built-in answers do. */
  explanation: z.string(),
  /** The offline model, or the provider's, that finds passages by meaning. */
  embedding: z.string(),
  lastCallAt: z.iso.datetime().nullable(),
  lastError: z.object({ at: z.iso.datetime(), task: z.string(), code: z.string() }).nullable(),
  /** Of the last 24 hours. */
  calls: z.int(),
  builtInCalls: z.int(),
  /** Millionths of a US dollar over the calls whose price is known. */
  costMicros: z.int(),
  /** Since the first of the month (UTC), the bill's own clock. */
  month: z.object({ calls: z.int(), builtInCalls: z.int(), costMicros: z.int() }),
});
export type AiStatus = z.output<typeof aiStatusSchema>;
