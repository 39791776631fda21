import { z } from 'zod';
import type { ActionState, ApprovalState } from '#db/schema/autonomy.ts';
import type { Level } from '#db/schema/policies.ts';
import type { Named } from '#lib/contacts/schemas.ts';
import { dayField } from '#lib/core/fields.ts';
import { pageInput } from '#lib/core/page.ts';

export const PERIODS = ['today', '7d', '30d'] as const;
export type Period = (typeof PERIODS)[number];

const isZone = (zone: string): boolean => {
  try {
    new Intl.DateTimeFormat('en', { timeZone: zone });
    return true;
  } catch {
    return false;
  }
};

/** Days begin at midnight of the reader's zone (an IANA name). */
const zone = z.string().max(60).refine(isZone, 'is no time zone').default('UTC');

export const readEveningInput = z.object({ period: z.enum(PERIODS).default('today'), timeZone: zone });

export const SIGNED = ['unedited', 'edited', 'rejected', 'expired'] as const;

export const listDecisionsInput = z.object({
  ...pageInput,
  period: z.enum(PERIODS).optional(),
  /** The first day, and the last; they count before the period. */
  from: dayField.optional(),
  to: dayField.optional(),
  timeZone: zone,
  /** Of the gate's answers to agents and keys. */
  level: z.coerce.number().int().min(1).max(5).optional(),
  answer: z.enum(['execute', 'ask', 'defer', 'deny']).optional(),
  /** What people made of it, `answered` for whatever a person said; the period is then that of their answer. */
  signed: z.enum([...SIGNED, 'answered']).optional(),
  /** The words of a rejection, exactly. */
  reason: z.string().max(500).optional(),
  /** A rule's name, or `any`: refused at once or later, whoever asked for it. */
  blocked: z.string().max(80).optional(),
  /** Only what was taken back afterwards. */
  undone: z.stringbool().or(z.boolean()).optional(),
});
export type DecisionFilter = Omit<z.output<typeof listDecisionsInput>, 'cursor' | 'limit' | 'timeZone'>;

export interface DecisionListRow {
  id: string;
  createdAt: string;
  answer: 'execute' | 'ask' | 'defer' | 'deny';
  level: Level;
  rule: string;
  ability: string;
  summary: string | null;
  proposedBy: { kind: 'user' | 'api_key' | 'agent' | 'system'; name: string };
  contact: Named | null;
  state: ActionState;
  approval: {
    state: ApprovalState;
    edited: boolean;
    decidedByName: string | null;
    reason: string | null;
  } | null;
}

/** What agents wanted, what people made of it and what it cost: one period, each number with its rows. */
export interface EveningDto {
  period: Period;
  since: string;
  /** The gate's answers to agents and keys, highest level first; levels without any are left out. */
  levels: { level: Level; execute: number; ask: number; defer: number; deny: number }[];
  signed: Record<(typeof SIGNED)[number], number>;
  /** From the question to a person's answer. */
  medianSeconds: number | null;
  /** The most frequent words of rejections; `otherRejects` counts the rest. */
  rejects: { reason: string; count: number }[];
  otherRejects: number;
  blocked: { rule: string; count: number }[];
  /** Calls of AI tasks; `costMicros` of those whose price is known, `unknown` of them have none. */
  tasks: { task: string; calls: number; builtIn: number; costMicros: number; unknown: number }[];
}
