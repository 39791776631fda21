import { z } from 'zod';
import type { ApiDeliveryState, DeliveryWay } from '#db/schema/api-channel.ts';
import { idField, optionalText } from '#lib/core/fields.ts';
import { type Page, pageInput } from '#lib/core/page.ts';

export type { ApiDeliveryState, DeliveryWay } from '#db/schema/api-channel.ts';

/** Messages fetched or acknowledged in one call. */
const MOST_AT_ONCE = 100;
/** Seconds; proxies in between end what is silent for a minute. */
const LONGEST_WAIT = 30;

/** A message that goes out, as the other system gets it: posted in `data`, or fetched. The names are the public contract. */
export interface OutgoingApiMessage {
  /** The same in every repetition: keep it, and do nothing when it comes again. */
  id: string;
  /** The id again, for those who look for a key. */
  idempotency_key: string;
  /** Counts up within the channel. */
  position: number;
  /** When it was first told, ISO. */
  created_at: string;
  channel: { id: string; identifier: string };
  conversation: { id: string; external_id: string | null; subject: string | null };
  contact: {
    id: string;
    name: string;
    /** All addresses that are known of them; `primary` is the first to use of its kind. */
    identities: { kind: string; value: string; primary: boolean }[];
  };
  /** The address on the channel: where they wrote from. */
  address: string;
  text: string;
  files: OutgoingApiFile[];
  /** Which message of theirs it answers; null where none came before it. */
  in_reply_to: { message_id: string; external_id: string | null; sent_at: string } | null;
  /** Who speaks. `countersigned`: an agent wrote it, and a person approved it. */
  author: { kind: 'person' | 'agent' | 'system'; name: string | null; countersigned: boolean };
}

export interface OutgoingApiFile {
  id: string;
  name: string;
  mime: string;
  /** Bytes. */
  size: number;
  /** Hex, of the bytes. */
  sha256: string;
  /** Signed for this one file; needs no key and runs out. */
  url: string;
  /** ISO; a message that is told again has new addresses. */
  url_expires_at: string;
}

/** The body of a post. */
export interface OutgoingApiPost {
  type: 'message.outgoing';
  /** When it was posted, ISO. */
  timestamp: string;
  data: OutgoingApiMessage;
}

export const listOutgoingInput = z.object({
  connectionId: idField,
  /** Left out, from the first one that is not acknowledged. */
  cursor: pageInput.cursor,
  limit: z.coerce.number().int().min(1).max(MOST_AT_ONCE).default(50),
  /** Seconds: where there is nothing to tell, the answer waits so long for something. 0 answers at once. */
  wait: z.coerce.number().int().min(0).max(LONGEST_WAIT).default(0),
});

export type OutgoingPage = Page<OutgoingApiMessage>;

export const acknowledgeOutgoingInput = z.object({
  connectionId: idField,
  messages: z
    .array(
      z.object({
        id: idField,
        /** The other system's own id of it. */
        external_id: optionalText(200),
      }),
    )
    .min(1, 'must name at least one message')
    .max(MOST_AT_ONCE, `must be at most ${MOST_AT_ONCE} messages`),
});

export interface Acknowledged {
  /** That had not been acknowledged before. */
  acknowledged: number;
}

export const REPORTED_STATES = ['delivered', 'read', 'failed'] as const;

export const reportStatusInput = z.object({
  /** Of the message as it was told (`id`), or of the message in the thread. */
  messageId: idField,
  state: z.enum(REPORTED_STATES, `must be one of: ${REPORTED_STATES.join(', ')}`),
  /** Why it failed, in words that are shown beside the message. */
  reason: optionalText(200),
});

export interface StatusReported {
  id: string;
  /** How far the message came, as is known now; `noted` where it is still being settled and is counted in a moment. */
  state: 'sent' | 'delivered' | 'read' | 'failed' | 'noted';
  /** False where it was known already, or something later is. */
  changed: boolean;
}

export const listDeliveriesInput = z.object({ ...pageInput, connectionId: idField });

/** How the other system took one message. */
export interface ApiDeliveryDto {
  id: string;
  /** What the other system knows it by. */
  messageId: string;
  position: number;
  way: DeliveryWay;
  state: ApiDeliveryState;
  attempts: number;
  lastAttemptAt: string | null;
  httpStatus: number | null;
  tookMs: number | null;
  response: string | null;
  errorCode: string | null;
  externalId: string | null;
  acceptedAt: string | null;
  createdAt: string;
  conversationId: string;
  contactName: string;
  /** It was taken back, or a rule forbade it, before it was taken: it is not told any more. */
  stopped: boolean;
  /** How far it came, as the thread shows it; null before it counts as sent. */
  deliveryState: string | null;
}

export interface ApiDeliveryPage {
  items: ApiDeliveryDto[];
  nextCursor: string | null;
  /** Of all that was not taken yet. */
  waiting: { count: number; since: string | null };
}

export const deliveryInput = z.object({ connectionId: idField, deliveryId: idField });

/** One with what is told of it now. */
export interface ApiDeliveryDetail {
  delivery: ApiDeliveryDto;
  payload: OutgoingApiPost | OutgoingApiMessage;
}

export interface Redelivered {
  ok: boolean;
  /** One sentence: what came back. */
  message: string;
  delivery: ApiDeliveryDto;
}
