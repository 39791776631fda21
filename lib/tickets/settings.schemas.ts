import { z } from 'zod';
import { idField, textField, versionField } from '#lib/core/fields.ts';
import { answersFrom, categoryField, TICKET_PRIORITIES } from './schemas.ts';

export const createQueueInput = z.object({
  name: textField(80),
  teamId: idField.nullish(),
  memberIds: z.array(idField).max(200).default([]),
  categories: z.array(categoryField).max(200).default([]),
});
export const updateQueueInput = z.object({
  queueId: idField,
  version: versionField,
  name: textField(80).optional(),
  teamId: idField.nullish(),
  memberIds: z.array(idField).max(200).optional(),
  categories: z.array(categoryField).max(200).optional(),
  isActive: z.boolean().optional(),
});

const ofImpact = z.object({
  person: z.enum(TICKET_PRIORITIES),
  group: z.enum(TICKET_PRIORITIES),
  everybody: z.enum(TICKET_PRIORITIES),
});

/** What is absent stays. Categories as a whole: a key that was used is archived, never left out. */
export const setTicketSettingsInput = z.object({
  /** The version last seen; 0 before anybody changed anything. */
  version: z.number().int().min(0),
  categories: z
    .array(
      z.object({
        key: categoryField,
        name: textField(60),
        parent: categoryField.nullable().default(null),
        archived: z.boolean().default(false),
      }),
    )
    .min(1)
    .max(200)
    .optional(),
  matrix: z.object({ low: ofImpact, normal: ofImpact, high: ofImpact }).optional(),
  autoAnswer: z.object({ on: z.boolean(), from: answersFrom }).optional(),
});
