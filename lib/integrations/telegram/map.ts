import type { InboundEvent, InboundFile, OpenConnection, StoredBody } from '#lib/channels/ports.ts';
import { jsonOf } from '../outside/index.ts';
import { updateSchema, type WireMessage, type WireUpdate, type WireUser } from './wire.ts';

/** Telegram numbers messages per chat: with the bot's connection the number is one of a kind. */
export const externalIdOf = (connectionId: string, chatId: number | string, messageId: number): string =>
  `${connectionId}:${chatId}:${messageId}`;

export function mapTelegram(stored: StoredBody, connection: Pick<OpenConnection, 'id'>): InboundEvent[] {
  const update = updateSchema.safeParse(jsonOf(stored.body));
  return [
    update.success
      ? mapUpdate(update.data, connection.id, stored.receivedAt)
      : { kind: 'ignored', reason: 'unknown_body' },
  ];
}

/** In place of a picture that only Telegram has: custom and paid reactions come without a sign. */
const OWN_PICTURE = '✨';

const at = (seconds: number): string => new Date(seconds * 1_000).toISOString();

function mapUpdate(update: WireUpdate, connectionId: string, receivedAt: Date): InboundEvent {
  const {
    message,
    edited_message: edited,
    callback_query: pressed,
    my_chat_member: member,
    message_reaction: reacted,
  } = update;
  // A bot that somebody put into a group hears everybody there: that is nobody's conversation with us.
  const chat = message?.chat ?? edited?.chat ?? pressed?.message?.chat ?? reacted?.chat ?? member?.chat;
  if (chat && chat.type !== 'private') return { kind: 'ignored', reason: 'not_a_private_chat' };
  if (member)
    return {
      kind: 'reachable',
      identity: { kind: 'telegram', value: String(member.chat.id) },
      reachable: member.new_chat_member.status !== 'kicked',
    };
  if (reacted)
    return {
      kind: 'reaction',
      externalId: externalIdOf(connectionId, reacted.chat.id, reacted.message_id),
      by: String(reacted.user?.id ?? reacted.chat.id),
      emoji: reacted.new_reaction.map(({ emoji }) => emoji ?? OWN_PICTURE).join('') || null,
    };
  if (message) return mapMessage(message, connectionId);
  if (edited)
    return {
      kind: 'edit',
      externalId: externalIdOf(connectionId, edited.chat.id, edited.message_id),
      body: contentOf(edited).body,
      editedAt: at(edited.edit_date ?? edited.date),
    };
  if (pressed) {
    const buttons = pressed.message?.reply_markup?.inline_keyboard?.flat() ?? [];
    const button = buttons.find((one) => one.callback_data === pressed.data);
    return {
      kind: 'message',
      externalId: `${connectionId}:pressed:${pressed.id}`,
      // A press carries no time of its own.
      sentAt: receivedAt.toISOString(),
      identities: [{ kind: 'telegram', value: String(pressed.from.id) }],
      contactName: nameOf(pressed.from),
      body: button?.text ?? pressed.data ?? '[Button]',
      metadata: {
        type: 'button',
        ...(pressed.data ? { choice: pressed.data } : {}),
        ...(pressed.message?.message_id
          ? { replyTo: externalIdOf(connectionId, pressed.message.chat.id, pressed.message.message_id) }
          : {}),
      },
    };
  }
  return { kind: 'ignored', reason: 'nothing_for_us' };
}

function mapMessage(message: WireMessage, connectionId: string): InboundEvent {
  const { body, type, file } = contentOf(message);
  const { from, reply_to_message: answers } = message;
  return {
    kind: 'message',
    externalId: externalIdOf(connectionId, message.chat.id, message.message_id),
    sentAt: at(message.date),
    identities: [{ kind: 'telegram', value: String(message.chat.id) }],
    ...(from ? { contactName: nameOf(from) } : {}),
    body,
    metadata: {
      type,
      ...(answers ? { replyTo: externalIdOf(connectionId, message.chat.id, answers.message_id) } : {}),
      ...(message.forward_origin ? { forwarded: true } : {}),
    },
    ...(file ? { files: [file] } : {}),
  };
}

const nameOf = (user: WireUser): string =>
  [user.first_name, user.last_name].filter(Boolean).join(' ') || user.username || String(user.id);

const FILES = {
  document: ['Document', 'file'],
  voice: ['Voice message', 'voice.ogg'],
  audio: ['Audio', 'audio.mp3'],
  video: ['Video', 'video.mp4'],
  sticker: ['Sticker', 'sticker.webp'],
} as const;

function contentOf(message: WireMessage): { body: string; type: string; file?: InboundFile } {
  const largest = message.photo?.at(-1);
  if (largest)
    return {
      body: message.caption ?? '[Photo]',
      type: 'photo',
      file: {
        name: 'photo.jpg',
        mime: 'image/jpeg',
        ...(largest.file_size === undefined ? {} : { size: largest.file_size }),
        source: { fileId: largest.file_id },
      },
    };
  for (const [type, [word, name]] of Object.entries(FILES)) {
    const file = message[type as keyof typeof FILES];
    if (!file) continue;
    return {
      body: message.caption ?? (file.file_name ? `[${word}: ${file.file_name}]` : `[${word}]`),
      type,
      file: {
        name: file.file_name ?? name,
        mime: file.mime_type ?? 'application/octet-stream',
        ...(file.file_size === undefined ? {} : { size: file.file_size }),
        source: { fileId: file.file_id },
      },
    };
  }
  const { text, location, contact } = message;
  if (text !== undefined) return { body: text, type: 'text' };
  if (location) return { body: `[Location: ${location.latitude}, ${location.longitude}]`, type: 'location' };
  if (contact)
    return {
      body: `[Contact: ${[contact.first_name, contact.phone_number].filter(Boolean).join(', ')}]`,
      type: 'contact',
    };
  return { body: '[A kind of message that cannot be shown]', type: 'unknown' };
}
