import { z } from 'zod';
import type { OpenConnection } from '#lib/channels/ports.ts';
import type { ChannelPort, OutgoingFile, OutgoingMessage, SendOutcome } from '#lib/conversations/ports.ts';
import { sendParts } from '../outside/index.ts';
import { callBot, outcomeOf } from './client.ts';
import { externalIdOf } from './map.ts';

const MOST_TEXT = 4_096;
/** Words under a file may have this many characters (Bot API, sendDocument). */
const MOST_CAPTION = 1_024;
/** A larger picture goes as a document (Bot API, "Sending files"). */
const MOST_PHOTO_BYTES = 10 * 1_048_576;

/** One call of a send. */
interface Sending {
  method: 'sendMessage' | 'sendPhoto' | 'sendDocument';
  fields: Record<string, string | number>;
  file?: { field: string; name: string; mime: string; bytes: Buffer };
}

/** The calls of a send: the words stand under the first file where they fit, else before it. */
export function sendingsOf({ address, body, files }: OutgoingMessage): Sending[] {
  const to = { chat_id: Number(address) };
  const said: Sending = { method: 'sendMessage', fields: { ...to, text: body } };
  if (files.length === 0) return [said];
  const under = body !== '' && body.length <= MOST_CAPTION;
  const carried = files.map((file, at): Sending => {
    const photo = isPhoto(file);
    return {
      method: photo ? 'sendPhoto' : 'sendDocument',
      fields: { ...to, ...(under && at === 0 ? { caption: body } : {}) },
      file: { field: photo ? 'photo' : 'document', ...file },
    };
  });
  return under || body === '' ? carried : [said, ...carried];
}

const isPhoto = ({ mime, size }: OutgoingFile): boolean =>
  (mime === 'image/jpeg' || mime === 'image/png') && size <= MOST_PHOTO_BYTES;

export const telegramChannel = (connection: OpenConnection): ChannelPort => ({
  capabilities: () => ({ honoursIntentId: false, maxBodyLength: MOST_TEXT }),
  async send(message): Promise<SendOutcome> {
    if (message.body.length > MOST_TEXT)
      return { kind: 'refused', code: 'too_long', detail: `Telegram takes ${MOST_TEXT} characters.` };
    return sendParts(sendingsOf(message).map((one) => () => say(connection, message.address, one)));
  },
  // A bot cannot read what it has sent.
  lookUp: async () => ({ kind: 'cannot_tell' }),
  testConnection: async () => ({ ok: true }),
});

async function say(
  connection: OpenConnection,
  address: string,
  { method, fields, file }: Sending,
): Promise<SendOutcome> {
  const said = await callBot(connection, method, fields, file);
  if (said.kind === 'unsent') return { kind: 'retry_later', afterSeconds: 60, code: said.code };
  if (said.kind === 'broke') return { kind: 'unknown', code: said.code };
  if (!said.answer.ok) return outcomeOf(said.answer);
  const sent = z.looseObject({ message_id: z.number() }).safeParse(said.answer.result);
  return sent.success
    ? { kind: 'sent', providerMessageId: externalIdOf(connection.id, address, sent.data.message_id) }
    : { kind: 'unknown', code: 'strange_answer' };
}
