import type { InboundEvent, InboundIdentity, StoredBody } from '#lib/channels/ports.ts';
import { jsonOf } from '../outside/index.ts';
import { eventSchema, type WireEvent, type WirePerson } from './wire.ts';

/** What WhatsApp ends a session for, by the code that is kept with the account. */
const LOST_CODES = {
  logged_out: 'session_lost',
  replaced: 'session_lost',
  unknown: 'session_lost',
  closed_by_whatsapp: 'number_closed',
} as const;

export function mapWhatsAppWeb(stored: StoredBody): InboundEvent[] {
  const event = eventSchema.safeParse(jsonOf(stored.body));
  return [event.success ? mapEvent(event.data) : { kind: 'ignored', reason: 'unknown_body' }];
}

/** A number is the same person as on the Cloud API; a hidden one is its own until WhatsApp tells the number. */
function identitiesOf({ number, hiddenId }: WirePerson): InboundIdentity[] {
  return [
    ...(number ? [{ kind: 'phone' as const, value: number }] : []),
    ...(hiddenId ? [{ kind: 'bsuid' as const, value: hiddenId }] : []),
  ];
}

const iso = (at: string): string => new Date(at).toISOString();

function mapEvent(event: WireEvent): InboundEvent {
  switch (event.kind) {
    case 'message':
      return mapMessage(event);
    case 'edit':
      return { kind: 'edit', externalId: event.messageId, body: event.text, editedAt: iso(event.at) };
    case 'reaction': {
      const [who] = identitiesOf(event.from);
      if (!who) return { kind: 'ignored', reason: 'no_sender' };
      return { kind: 'reaction', externalId: event.messageId, by: who.value, emoji: event.emoji };
    }
    case 'status':
      return {
        kind: 'status',
        externalId: event.messageId,
        ...(event.sendId ? { intentId: event.sendId } : {}),
        state: event.state,
        ...(event.code ? { code: event.code } : {}),
      };
    case 'session':
      return event.state === 'lost'
        ? { kind: 'account_lost', code: LOST_CODES[event.reason ?? 'unknown'], at: iso(event.at) }
        : { kind: 'ignored', reason: `session_${event.state}` };
  }
}

function mapMessage(message: Extract<WireEvent, { kind: 'message' }>): InboundEvent {
  const identities = identitiesOf(message.from);
  if (identities.length === 0) return { kind: 'ignored', reason: 'no_sender' };
  const [first] = message.files;
  if (message.text === '' && !first) return { kind: 'ignored', reason: 'nothing_said' };
  return {
    kind: 'message',
    externalId: message.messageId,
    sentAt: iso(message.at),
    identities,
    ...(message.from.name ? { contactName: message.from.name } : {}),
    body: message.text || `[File: ${first?.name ?? ''}]`,
    metadata: {
      type: first ? 'file' : 'text',
      ...(message.replyTo ? { replyTo: message.replyTo } : {}),
    },
    files: message.files.map(({ fileId, name, mime, size, sha256 }) => ({
      name,
      mime,
      ...(size === undefined ? {} : { size }),
      ...(sha256 ? { sha256 } : {}),
      source: { fileId },
    })),
  };
}
