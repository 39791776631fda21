import type { InboundEvent, InboundFile, InboundIdentity, StoredBody } from '#lib/channels/ports.ts';
import { jsonOf } from '../outside/index.ts';
import { codeOf } from './errors.ts';
import { bodySchema, type WireContact, type WireMessage, type WireStatus, type WireValue } from './wire.ts';

/** Free text may be sent for this long after each message of theirs (Cloud API, "Send messages"). */
const WINDOW_HOURS = 24;

/** Everything a body says, in its order. A body may hold several entries, changes and messages. */
export function mapWhatsApp(stored: StoredBody): InboundEvent[] {
  const body = bodySchema.safeParse(jsonOf(stored.body));
  if (!body.success) return [{ kind: 'ignored', reason: 'unknown_body' }];
  const events = body.data.entry.flatMap((entry) =>
    entry.changes.flatMap(({ field, value }) => mapValue(field, value)),
  );
  return events.length > 0 ? events : [{ kind: 'ignored', reason: 'nothing_for_us' }];
}

function mapValue(field: string, value: WireValue): InboundEvent[] {
  const events: InboundEvent[] = [
    ...(value.messages ?? []).map((message) => mapMessage(message, value.contacts ?? [])),
    ...(value.statuses ?? []).map(mapStatus),
    ...(value.user_id_update ?? []).flatMap(({ user_id }) =>
      replaced('bsuid', user_id?.previous, user_id?.current),
    ),
  ];
  return events.length > 0 ? events : [{ kind: 'ignored', reason: field }];
}

const at = (seconds: string): string => new Date(Number(seconds) * 1_000).toISOString();
const phone = (digits: string): string => `+${digits.replace(/^\+/, '')}`;

function replaced(
  kind: 'phone' | 'bsuid',
  before: string | undefined,
  after: string | undefined,
): InboundEvent[] {
  if (!before || !after || before === after) return [];
  const value = kind === 'phone' ? phone : (id: string) => id;
  return [{ kind: 'identity', from: { kind, value: value(before) }, to: { kind, value: value(after) } }];
}

/**
 * Who wrote. Since April 2026 everybody has a business-scoped id; a number may be missing once they took a username.
 * Both are kept, so that either finds them.
 */
function identitiesOf(message: WireMessage, contact: WireContact | undefined): InboundIdentity[] {
  const number = message.from ?? contact?.wa_id;
  const scoped = message.from_user_id ?? contact?.user_id;
  return [
    ...(number ? [{ kind: 'phone' as const, value: phone(number) }] : []),
    ...(scoped ? [{ kind: 'bsuid' as const, value: scoped }] : []),
  ];
}

function mapMessage(message: WireMessage, contacts: readonly WireContact[]): InboundEvent {
  const contact =
    contacts.find(
      (one) =>
        (one.wa_id !== undefined && one.wa_id === message.from) ||
        (one.user_id !== undefined && one.user_id === message.from_user_id),
    ) ?? contacts[0];
  const identities = identitiesOf(message, contact);
  const [who] = identities;
  if (!who) return { kind: 'ignored', reason: 'no_sender' };
  if (message.type === 'reaction' && message.reaction)
    return {
      kind: 'reaction',
      externalId: message.reaction.message_id,
      by: who.value,
      emoji: message.reaction.emoji || null,
    };
  if (message.type === 'system') {
    const { system } = message;
    const [change] = [
      ...replaced('phone', message.from, system?.wa_id),
      ...replaced('bsuid', message.from_user_id, system?.user_id),
    ];
    return change ?? { kind: 'ignored', reason: `system_${system?.type ?? 'unknown'}` };
  }
  const { body, file } = contentOf(message);
  const payload = message.button?.payload;
  const name = contact?.profile?.name ?? contact?.profile?.username;
  return {
    kind: 'message',
    externalId: message.id,
    sentAt: at(message.timestamp),
    identities,
    ...(name ? { contactName: name } : {}),
    body,
    metadata: metadataOf(message),
    ...(file ? { files: [file] } : {}),
    ...(payload && /^STOP_PROMOTIONS$|^STOP$/.test(payload) ? { optOut: 'stop' as const } : {}),
    windowHours: WINDOW_HOURS,
  };
}

function metadataOf(message: WireMessage): Record<string, unknown> {
  const { context, referral } = message;
  const chosen = message.interactive?.button_reply ?? message.interactive?.list_reply;
  return {
    type: message.type,
    ...(context?.id ? { replyTo: context.id } : {}),
    ...(context?.forwarded || context?.frequently_forwarded ? { forwarded: true } : {}),
    ...(referral
      ? { referral: { url: referral.source_url ?? null, headline: referral.headline ?? null } }
      : {}),
    ...(chosen ? { choice: chosen.id } : message.button?.payload ? { choice: message.button.payload } : {}),
  };
}

const MEDIA = {
  image: 'Photo',
  audio: 'Audio',
  video: 'Video',
  document: 'Document',
  sticker: 'Sticker',
} as const;

/** The message as words: a person and an agent read the same. What has no words of its own is named in brackets. */
function contentOf(message: WireMessage): { body: string; file?: InboundFile } {
  const { text, location, contacts, interactive, button, order } = message;
  if (text) return { body: text.body };
  for (const [type, word] of Object.entries(MEDIA)) {
    const media = message[type as keyof typeof MEDIA];
    if (!media) continue;
    const label = media.voice ? 'Voice message' : word;
    const mime = media.mime_type ?? 'application/octet-stream';
    return {
      body: media.caption ?? (media.filename ? `[${label}: ${media.filename}]` : `[${label}]`),
      file: {
        name: media.filename ?? `${type}${extensionOf(mime)}`,
        mime,
        ...(media.sha256 ? { sha256: hexOf(media.sha256) } : {}),
        source: { mediaId: media.id },
      },
    };
  }
  if (location) {
    const place = [location.name, location.address, `${location.latitude}, ${location.longitude}`];
    return { body: `[Location: ${place.filter(Boolean).join(', ')}]` };
  }
  if (contacts) return { body: contacts.map(cardOf).join('\n') };
  const chosen = interactive?.button_reply ?? interactive?.list_reply;
  if (chosen) return { body: chosen.title ?? chosen.id };
  if (interactive?.nfm_reply) return { body: interactive.nfm_reply.body ?? '[Filled in a form]' };
  if (button) return { body: button.text ?? button.payload ?? '[Button]' };
  if (order) {
    const pieces = (order.product_items ?? []).reduce((sum, item) => sum + (item.quantity ?? 1), 0);
    return {
      body: [order.text, `[Order: ${pieces} ${pieces === 1 ? 'piece' : 'pieces'}]`]
        .filter(Boolean)
        .join('\n'),
    };
  }
  return { body: '[A kind of message that WhatsApp does not hand on]' };
}

type Card = NonNullable<WireMessage['contacts']>[number];
const cardOf = (card: Card): string =>
  `[Contact: ${[card.name?.formatted_name, ...(card.phones ?? []).map((one) => one.phone)].filter(Boolean).join(', ')}]`;

/** Meta writes the digest in hex in some editions and in base64 in others. */
const hexOf = (digest: string): string =>
  /^[0-9a-f]{64}$/i.test(digest) ? digest.toLowerCase() : Buffer.from(digest, 'base64').toString('hex');

const EXTENSIONS: Readonly<Record<string, string>> = {
  'image/jpeg': '.jpg',
  'image/png': '.png',
  'image/webp': '.webp',
  'audio/ogg': '.ogg',
  'audio/mpeg': '.mp3',
  'audio/mp4': '.m4a',
  'audio/amr': '.amr',
  'video/mp4': '.mp4',
  'application/pdf': '.pdf',
};
const extensionOf = (mime: string): string => EXTENSIONS[mime.split(';')[0]?.trim() ?? ''] ?? '';

const STATES: Readonly<Record<string, 'sent' | 'delivered' | 'read' | 'failed'>> = {
  sent: 'sent',
  delivered: 'delivered',
  read: 'read',
  played: 'read',
  failed: 'failed',
};

function mapStatus(status: WireStatus): InboundEvent {
  const state = STATES[status.status];
  if (!state) return { kind: 'ignored', reason: `status_${status.status}` };
  const [error] = status.errors ?? [];
  const intent = status.biz_opaque_callback_data;
  const code = error ? codeOf(error.code).code : undefined;
  return {
    kind: 'status',
    externalId: status.id,
    ...(intent ? { intentId: intent } : {}),
    state,
    ...(code ? { code } : {}),
    ...(error?.error_data?.details ? { detail: error.error_data.details } : {}),
    ...(code === 'opted_out' ? { suppress: 'opt_out' as const } : {}),
    ...(code === 'window_closed' ? { windowClosed: true } : {}),
  };
}
