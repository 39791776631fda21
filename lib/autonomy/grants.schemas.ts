import { z } from 'zod';

const id = z.uuid();
const isoDate = z.iso.datetime();

/** What counts as "this kind": the same agent doing the same thing through the same channel. */
export const kindSchema = z.object({
  ability: z.string().min(1).max(80),
  channel: z.string().min(1).max(40).nullable(),
  agent: z.string().min(1).max(80),
  segment: z.string().min(1).max(80).nullable().default(null),
});
export type Kind = z.output<typeof kindSchema>;

/** Shown after an approval: the same person keeps approving the same kind as it stands. */
export const grantOfferSchema = kindSchema.extend({ agentName: z.string(), unedited: z.int() });
export type GrantOffer = z.output<typeof grantOfferSchema>;

export const giveGrantInput = z.object({
  kind: kindSchema,
  until: isoDate,
  maxUses: z.int().min(1).max(200),
});
export const revokeGrantInput = z.object({ grantId: id });

export const grantDtoSchema = z.object({
  id,
  kind: kindSchema,
  agentName: z.string(),
  grantedBy: z.object({ id, name: z.string() }),
  until: isoDate,
  maxUses: z.int(),
  used: z.int(),
  state: z.enum(['open', 'used_up', 'over', 'revoked']),
  revokedByName: z.string().nullable(),
  createdAt: isoDate,
});
export type GrantDto = z.output<typeof grantDtoSchema>;
