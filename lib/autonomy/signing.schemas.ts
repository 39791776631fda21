import { z } from 'zod';
import { riskSchema } from './policy.schemas.ts';

const id = z.uuid();
const isoDate = z.iso.datetime();

export const approverRoleSchema = z.enum(['operator', 'manager', 'admin']);
export const onExpirySchema = z.enum(['reject', 'escalate', 'substitute']);

export const approvalRuleDtoSchema = z.object({
  risk: riskSchema,
  /** How long a card waits; the reminder comes at half. */
  minutes: z.int(),
  signatures: z.int(),
  role: approverRoleSchema,
  onExpiry: onExpirySchema,
  substituteId: id.nullable(),
});
export type ApprovalRuleDto = z.output<typeof approvalRuleDtoSchema>;

export const setApprovalRuleInput = z
  .object({
    risk: riskSchema,
    minutes: z.int().min(1).max(43_200),
    signatures: z.int().min(1).max(5),
    role: approverRoleSchema,
    onExpiry: onExpirySchema,
    substituteId: id.nullish(),
  })
  .refine((rule) => rule.onExpiry !== 'substitute' || rule.substituteId, {
    path: ['substituteId'],
    message: 'Choose who steps in.',
  })
  .refine((rule) => rule.risk !== 'critical' || rule.signatures >= 2, {
    path: ['signatures'],
    message: 'What is critical takes two people.',
  });

export const substituteDtoSchema = z.object({
  id,
  user: z.object({ id, name: z.string() }),
  substitute: z.object({ id, name: z.string() }),
  from: isoDate,
  until: isoDate,
});
export type SubstituteDto = z.output<typeof substituteDtoSchema>;

export const nameSubstituteInput = z
  .object({
    /** Whose place is taken; absent: one's own. */
    userId: id.optional(),
    substituteId: id,
    from: isoDate,
    until: isoDate,
  })
  .refine((input) => Date.parse(input.from) < Date.parse(input.until), {
    path: ['until'],
    message: 'The end comes after the beginning.',
  });
export const endSubstituteInput = z.object({ id });

export const askColleagueInput = z.object({
  approvalId: id,
  userId: id,
  note: z.string().trim().max(500).default(''),
});
