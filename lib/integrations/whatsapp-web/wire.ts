import { z } from 'zod';

/** The bridge's shapes (`docs/whatsapp-web-bridge.md`). Ours to define; loose where a later one may say more. */

/** One line of a QR code: a dark module is 1. */
const line = z.string().regex(/^[01]{21,177}$/);

export const sessionSchema = z.looseObject({
  state: z.enum(['starting', 'pairing', 'paired', 'lost']),
  /** A square. */
  qr: z
    .array(line)
    .min(21)
    .max(177)
    .refine((lines) => lines.every((one) => one.length === lines.length))
    .nullish(),
  /** To be typed on the phone in place of scanning. */
  code: z
    .string()
    .regex(/^[A-Z0-9]{4}-?[A-Z0-9]{4}$/)
    .nullish(),
  /** E.164, once it is paired. */
  number: z
    .string()
    .regex(/^\+[1-9]\d{6,14}$/)
    .nullish(),
  /** Why it was lost. */
  reason: z.enum(['logged_out', 'closed_by_whatsapp', 'replaced', 'unknown']).nullish().catch('unknown'),
});
export type WireSession = z.output<typeof sessionSchema>;

export const sentSchema = z.looseObject({ messageId: z.string().min(1).max(200) });

export const refusalSchema = z.looseObject({
  code: z.string().max(60).optional(),
  detail: z.string().max(500).optional(),
  retryAfter: z.number().min(1).max(86_400).optional(),
});

/** Whom it is from or about: a number, or the id that WhatsApp shows in place of a hidden one. */
const person = z.looseObject({
  number: z
    .string()
    .regex(/^\+[1-9]\d{6,14}$/)
    .optional(),
  hiddenId: z.string().min(1).max(200).optional(),
  name: z.string().max(300).optional(),
});

const id = z.string().min(1).max(200);
const time = z.iso.datetime({ offset: true });

const file = z.looseObject({
  fileId: id,
  name: z.string().max(300).default('file'),
  mime: z.string().max(200).default('application/octet-stream'),
  size: z.number().int().min(0).optional(),
  sha256: z
    .string()
    .regex(/^[0-9a-f]{64}$/i)
    .optional(),
});

/** What the bridge posts to the account's webhook. `eventId` is the same each time it is tried again. */
export const eventSchema = z.discriminatedUnion('kind', [
  z.looseObject({
    kind: z.literal('message'),
    eventId: id,
    messageId: id,
    from: person,
    at: time,
    text: z.string().max(70_000).default(''),
    replyTo: id.optional(),
    files: z.array(file).max(30).default([]),
  }),
  z.looseObject({
    kind: z.literal('edit'),
    eventId: id,
    messageId: id,
    text: z.string().max(70_000),
    at: time,
  }),
  z.looseObject({
    kind: z.literal('reaction'),
    eventId: id,
    messageId: id,
    from: person,
    emoji: z.string().max(40).nullable(),
  }),
  z.looseObject({
    kind: z.literal('status'),
    eventId: id,
    messageId: id,
    /** Our own id of the send. */
    sendId: z.string().max(100).optional(),
    state: z.enum(['sent', 'delivered', 'read', 'failed']),
    code: z.string().max(60).optional(),
  }),
  z.looseObject({
    kind: z.literal('session'),
    eventId: id,
    state: z.enum(['starting', 'pairing', 'paired', 'lost']),
    reason: sessionSchema.shape.reason,
    at: time,
  }),
]);
export type WireEvent = z.output<typeof eventSchema>;
export type WirePerson = z.output<typeof person>;
