import type { OpenConnection } from '#lib/channels/ports.ts';
import type { ChannelPort, OutgoingMessage, SendOutcome } from '#lib/conversations/ports.ts';
import { jsonOf } from '../outside/index.ts';
import { callGraph } from './client.ts';
import { outcomeOf } from './errors.ts';
import { refusedSchema, sentSchema } from './wire.ts';

/** Free text may have this many characters (Cloud API, "Send messages"). */
const MOST_TEXT = 4_096;

/**
 * What a send looks like on the wire. A number goes in `to`; a business-scoped id goes in `recipient`: in `to` the API
 * would answer 200 and drop the message.
 */
export function sendBody(message: OutgoingMessage): Record<string, unknown> {
  const { template } = message;
  const where = message.address.startsWith('+')
    ? { to: message.address.slice(1) }
    : { recipient: message.address };
  return {
    messaging_product: 'whatsapp',
    recipient_type: 'individual',
    ...where,
    // Comes back with every status: by it a send is found whose answer got lost.
    biz_opaque_callback_data: message.intentId,
    ...(template
      ? {
          type: 'template',
          template: {
            name: template.name,
            language: { code: template.language },
            components: componentsOf(template.values),
          },
        }
      : { type: 'text', text: { preview_url: false, body: message.body } }),
  };
}

function componentsOf(values: NonNullable<OutgoingMessage['template']>['values']): unknown[] {
  const part = (type: 'header' | 'body') => {
    const parameters = values
      .filter((value) => value.part === type)
      .map(({ name, text }) => ({
        type: 'text',
        // Templates name their blanks, or number them in order.
        ...(/^\d+$/.test(name) ? {} : { parameter_name: name }),
        text,
      }));
    return parameters.length > 0 ? [{ type, parameters }] : [];
  };
  return [...part('header'), ...part('body')];
}

export const whatsAppChannel = (connection: OpenConnection): ChannelPort => ({
  capabilities: () => ({ honoursIntentId: false, maxBodyLength: MOST_TEXT }),
  async send(message): Promise<SendOutcome> {
    if (!message.template && message.body.length > MOST_TEXT)
      return { kind: 'refused', code: 'too_long', detail: `WhatsApp takes ${MOST_TEXT} characters.` };
    const answer = await callGraph(connection, `${connection.address}/messages`, sendBody(message));
    if (answer.kind === 'unsent') return { kind: 'retry_later', afterSeconds: 60, code: answer.code };
    if (answer.kind === 'broke') return { kind: 'unknown', code: answer.code };
    const said = jsonOf(answer.body);
    if (answer.status >= 200 && answer.status < 300) {
      const sent = sentSchema.safeParse(said);
      return sent.success
        ? { kind: 'sent', providerMessageId: sent.data.messages[0]?.id ?? null }
        : { kind: 'unknown', code: 'strange_answer' };
    }
    const refused = refusedSchema.safeParse(said);
    return outcomeOf(
      answer.status,
      refused.success
        ? {
            code: refused.data.error.code,
            details: refused.data.error.error_data?.details ?? refused.data.error.message ?? null,
          }
        : null,
    );
  },
  // Meta cannot be asked for a message by our id; the statuses bring it back by themselves.
  lookUp: async () => ({ kind: 'cannot_tell' }),
  testConnection: async () => ({ ok: true }),
});
