import { z } from 'zod';
import type { Named } from '#lib/contacts/schemas.ts';
import { CHANNELS } from '#lib/core/channels.ts';
import { idField, momentField, optionalText, versionField } from '#lib/core/fields.ts';
import { listInput } from '#lib/core/filters/list-input.ts';
import { pageInput } from '#lib/core/page.ts';
import type { ChannelKind } from './schemas.ts';

/** When people are asked how they liked it. */
export interface RatingSettings {
  enabled: boolean;
  channels: ChannelKind[];
  /** Minutes after a conversation was closed. */
  delayMinutes: number;
  version: number;
}

export interface RatingDto {
  id: string;
  conversationId: string;
  contact: Named;
  /** Who had the conversation when it was closed. */
  assignee: Named | null;
  channel: ChannelKind;
  /** 1 to 5. */
  score: number;
  comment: string | null;
  answeredAt: string;
}

export interface RatingPage {
  items: RatingDto[];
  nextCursor: string | null;
  /** Of the whole time that was asked for: how many questions went out, how many were answered, and the mean. */
  summary: { asked: number; answered: number; average: number | null };
}

export const updateRatingSettingsInput = z.object({
  enabled: z.boolean().optional(),
  channels: z.array(z.enum(CHANNELS)).max(CHANNELS.length).optional(),
  delayMinutes: z
    .int()
    .min(0, 'must not be negative')
    .max(7 * 24 * 60, 'must be at most a week')
    .optional(),
  version: versionField,
});

const day = momentField.optional();

export const listRatingsInput = z.object({
  ...pageInput,
  conversationId: idField.optional(),
  contactId: idField.optional(),
  /** Answered from that moment on. */
  from: day,
  /** Answered before that moment. */
  until: day,
  /** Only this score. */
  score: z.coerce.number().int().min(1).max(5).optional(),
});

export const listAskedRatingsInput = z.object({ ...listInput('asked') });

/** Who had answered when somebody was asked: agents alone, agents with a person's signature, a person. */
export type AnsweredBy = 'ai' | 'signed' | 'person';

/** A question that went out, with its answer if there is one. */
export interface AskedRating {
  id: string;
  conversationId: string;
  contact: Named;
  assignee: Named | null;
  channel: ChannelKind;
  answeredBy: AnsweredBy | null;
  /** 1 to 5; null while there is no answer. */
  score: number | null;
  comment: string | null;
  askedAt: string;
}

/** Ability `ask_rating`: the product asks once for each closing. */
export const askRatingInput = z.object({ conversationId: idField, ratingId: idField });

export const prepareRatingInput = z.object({ conversationId: idField, closedVersion: z.int().positive() });

export const giveRatingInput = z.object({
  ratingId: idField,
  score: z.coerce.number().int().min(1).max(5),
  comment: optionalText(2_000),
});
