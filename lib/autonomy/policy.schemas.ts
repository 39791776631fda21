import { z } from 'zod';
import { MOST_INTEGER } from '#lib/core/fields.ts';

export const levelSchema = z.union([z.literal(1), z.literal(2), z.literal(3), z.literal(4), z.literal(5)]);
export type LevelDto = z.output<typeof levelSchema>;

/** The ladder, as people read it (product.md, Autonomy). */
export const LEVELS: readonly { level: LevelDto; name: string; does: string }[] = [
  { level: 1, name: 'Suggest', does: 'Nothing runs alone. Drafts are offered; a person performs them.' },
  { level: 2, name: 'Ask', does: 'Nothing runs alone. Each action waits for approval.' },
  { level: 3, name: 'Ask when it matters', does: 'Low-risk, reversible, confident actions run alone.' },
  {
    level: 4,
    name: 'Act, ask on exceptions',
    does: 'All but high-risk or low-confidence actions run alone.',
  },
  { level: 5, name: 'Act within limits', does: 'Everything within the limits runs alone.' },
];

export const riskSchema = z.enum(['low', 'medium', 'high', 'critical']);
export const decisionKindSchema = z.enum(['execute', 'ask', 'defer', 'deny']);

const word = (longest: number) => z.string().min(1).max(longest).optional();
const id = z.uuid();
const isoDate = z.iso.datetime();
/** Why somebody changes or refuses something. */
export const reasonField = z.string().trim().min(1, 'Say why, in a few words.').max(500);

export const policyRuleSchema = z.object({
  id: z.string().min(1).max(80),
  ability: word(80),
  /** The room an ability belongs to. */
  domain: word(40),
  channel: word(40),
  risk: riskSchema.optional(),
  segment: word(80),
  /** Only while the value at stake is known and under this, minor units. */
  below: z.int().min(1).optional(),
  level: levelSchema,
});

export const policyCeilingSchema = policyRuleSchema.omit({ below: true });

const minuteOfDay = z.int().min(0).max(1_439);

/** Caps above every level; an absent one does not hold. */
export const policyLimitsSchema = z.object({
  /** Minutes after midnight where the recipient is; whoever wrote in the last `awake` minutes is answered all the same. */
  quietHours: z
    .object({ from: minuteOfDay, until: minuteOfDay, awake: z.int().min(0).max(1_440) })
    .optional(),
  /** Messages to one person without an answer. */
  perDay: z.int().min(1).max(1_000).optional(),
  perWeek: z.int().min(1).max(1_000).optional(),
  /** Millionths of a US dollar. */
  spendPerDay: z.int().min(0).optional(),
  /** Per cent. */
  discount: z.number().min(0).max(100).optional(),
  ceilings: z.array(policyCeilingSchema).max(50).optional(),
});
export type PolicyLimitsDto = z.output<typeof policyLimitsSchema>;

/** Everything a version of the policy says. */
export const policyContentSchema = z.object({
  defaultLevel: levelSchema,
  rules: z.array(policyRuleSchema).max(200),
  minConfidence: z.number().min(0).max(1),
  /** Minor units. */
  valueCeiling: z.int().min(0),
  limits: policyLimitsSchema,
});
export type PolicyContent = z.output<typeof policyContentSchema>;

export const policyDtoSchema = policyContentSchema.extend({
  version: z.int(),
  reason: z.string(),
  createdBy: id.nullable(),
  createdAt: isoDate,
});
export type PolicyDto = z.output<typeof policyDtoSchema>;

/** The version somebody looked at when they chose: another one in force by now is a conflict. */
const base = z.int().min(0);

export const changePolicyInput = z.object({ base, proposed: policyContentSchema, reason: reasonField });
export const restorePolicyInput = z.object({
  version: z.int().min(1).max(MOST_INTEGER),
  base,
  reason: reasonField,
});

export const listPoliciesInput = z.object({
  before: z.coerce.number().int().positive().max(MOST_INTEGER).optional(),
  limit: z.coerce.number().int().min(1).max(100).default(20),
});

export const setLevelInput = z.object({ level: levelSchema, reason: reasonField });
export const setRuleInput = z.object({
  rule: policyRuleSchema.omit({ id: true }).extend({ id: z.string().min(1).max(80).optional() }),
  reason: reasonField,
});
export const removeRuleInput = z.object({ ruleId: z.string(), reason: reasonField });
export const setLimitsInput = z.object({
  minConfidence: z.number().min(0).max(1).optional(),
  valueCeiling: z.int().min(0).optional(),
  /** Given, it stands in for all caps and ceilings of before. */
  limits: policyLimitsSchema.optional(),
  reason: reasonField,
});

/** What happens to an action: `offer` is the ask of level 1, which waits for nobody. */
export const outcomeSchema = z.enum(['execute', 'offer', 'ask', 'defer', 'deny']);
export type Outcome = z.output<typeof outcomeSchema>;

export const replayPolicyInput = z.object({
  proposed: policyContentSchema,
  days: z.int().min(1).max(365).default(30),
  /** From the last answer, to go on; without it the replay begins. */
  cursor: z.string().max(200).optional(),
  /** Decisions in one batch. */
  batch: z.int().min(1).max(50_000).default(10_000),
});

export const replayExampleSchema = z.object({
  decisionId: id,
  actionId: id,
  ability: z.string(),
  channel: z.string().nullable(),
  conversationId: id.nullable(),
  /** As it stood on the card, when it was asked. */
  summary: z.string().nullable(),
  /** Minor units. */
  value: z.number().nullable(),
  decidedAt: isoDate,
  was: outcomeSchema,
  would: outcomeSchema,
  reason: z.string(),
});
export type ReplayExample = z.output<typeof replayExampleSchema>;

/** One batch of a replay: counts to be added up, and the first few of each change. */
export const replayDtoSchema = z.object({
  /** The version it is compared with. */
  version: z.int(),
  total: z.int(),
  seen: z.int(),
  /** Null when history is through. */
  nextCursor: z.string().nullable(),
  counts: z.array(z.object({ was: outcomeSchema, would: outcomeSchema, count: z.int() })),
  examples: z.array(replayExampleSchema),
});
export type ReplayDto = z.output<typeof replayDtoSchema>;

export const candidateInput = z.object({ candidateId: id });
export const adoptCandidateInput = z.object({ candidateId: id, base });

export const candidateDtoSchema = policyContentSchema.extend({
  id,
  baseVersion: z.int(),
  reason: z.string(),
  createdBy: id.nullable(),
  createdAt: isoDate,
  /** Decisions at which it was asked. */
  compared: z.int(),
  disagreements: z.int(),
  counts: z.array(z.object({ was: outcomeSchema, would: outcomeSchema, count: z.int() })),
  /** The latest disagreements, newest first. */
  latest: z.array(replayExampleSchema),
});
export type CandidateDto = z.output<typeof candidateDtoSchema>;
