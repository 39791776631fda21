import type { OpenConnection } from '#lib/channels/ports.ts';
import type { ChannelPort, OutgoingMessage, SendOutcome } from '#lib/conversations/ports.ts';
import { jsonOf, type OutsideAnswer, sendParts } from '../outside/index.ts';
import { callGraph, uploadMedia } from './client.ts';
import { outcomeOf } from './errors.ts';
import { type Sending, sendingsOf } from './sendings.ts';
import { refusedSchema, sentSchema, uploadedSchema } from './wire.ts';

/** Free text may have this many characters (Cloud API, "Send messages"). */
const MOST_TEXT = 4_096;

export const whatsAppChannel = (connection: OpenConnection): ChannelPort => ({
  capabilities: () => ({ honoursIntentId: false, maxBodyLength: MOST_TEXT }),
  async send(message): Promise<SendOutcome> {
    if (!message.template && message.body.length > MOST_TEXT)
      return { kind: 'refused', code: 'too_long', detail: `WhatsApp takes ${MOST_TEXT} characters.` };
    // All of them first: what fails here has sent nothing.
    const media: string[] = [];
    for (const file of message.files) {
      const uploaded = await upload(connection, file);
      if (uploaded.kind !== 'uploaded') return uploaded;
      media.push(uploaded.id);
    }
    return sendParts(sendingsOf(message, media).map((one) => () => say(connection, one)));
  },
  // Meta cannot be asked for a message by our id; the statuses bring it back by themselves.
  lookUp: async () => ({ kind: 'cannot_tell' }),
  testConnection: async () => ({ ok: true }),
});

async function say(connection: OpenConnection, sending: Sending): Promise<SendOutcome> {
  const answer = await callGraph(connection, `${connection.address}/messages`, sending);
  if (answer.kind === 'unsent') return { kind: 'retry_later', afterSeconds: 60, code: answer.code };
  if (answer.kind === 'broke') return { kind: 'unknown', code: answer.code };
  if (answer.status < 200 || answer.status >= 300) return refusalOf(answer);
  const sent = sentSchema.safeParse(jsonOf(answer.body));
  return sent.success
    ? { kind: 'sent', providerMessageId: sent.data.messages[0]?.id ?? null }
    : { kind: 'unknown', code: 'strange_answer' };
}

/** A file that is there and named by nobody does no harm: what is not known about an upload is tried again. */
async function upload(
  connection: OpenConnection,
  file: OutgoingMessage['files'][number],
): Promise<{ kind: 'uploaded'; id: string } | SendOutcome> {
  const answer = await uploadMedia(connection, file);
  if (answer.kind !== 'answered') return { kind: 'retry_later', afterSeconds: 60, code: answer.code };
  if (answer.status >= 200 && answer.status < 300) {
    const uploaded = uploadedSchema.safeParse(jsonOf(answer.body));
    if (uploaded.success) return { kind: 'uploaded', id: uploaded.data.id };
  }
  const outcome = refusalOf(answer);
  return outcome.kind === 'unknown' ? { kind: 'retry_later', afterSeconds: 60, code: outcome.code } : outcome;
}

function refusalOf(answer: Extract<OutsideAnswer, { kind: 'answered' }>): SendOutcome {
  const refused = refusedSchema.safeParse(jsonOf(answer.body));
  return outcomeOf(
    answer.status,
    refused.success
      ? {
          code: refused.data.error.code,
          details: refused.data.error.error_data?.details ?? refused.data.error.message ?? null,
        }
      : null,
  );
}
