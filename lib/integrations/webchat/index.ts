import 'server-only';

import type { OpenConnection, ProbeResult, WebhookPort } from '#lib/channels/ports.ts';
import type { ChannelPort, OutgoingMessage, SendOutcome } from '#lib/conversations/ports.ts';
import { mapWebchat } from './map.ts';

/** Visitors write by a doorway of their own, which knows their page; nobody else has anything to deliver. */
export const webchatWebhook: WebhookPort = {
  maxBytes: 0,
  verify: () => ({ kind: 'refuse', status: 403, reason: 'no_provider' }),
  map: mapWebchat,
};

const MOST_TEXT = 20_000;

/** What is brought to visitors and found again: our own tables stand at the other end of this wire. */
export interface ChatTables {
  bring(message: OutgoingMessage & { connectionId: string }): Promise<void>;
  wasBrought(intent: { workspaceId: string; intentId: string }): Promise<boolean>;
}

export const webchatChannel = (connection: OpenConnection, tables: ChatTables): ChannelPort => ({
  capabilities: () => ({ honoursIntentId: true, maxBodyLength: MOST_TEXT }),
  async send(message): Promise<SendOutcome> {
    await tables.bring({ ...message, connectionId: connection.id });
    return { kind: 'sent', providerMessageId: `chat-${message.intentId}` };
  },
  lookUp: async (intent) =>
    (await tables.wasBrought(intent))
      ? { kind: 'sent', providerMessageId: `chat-${intent.intentId}` }
      : { kind: 'absent' },
  testConnection: async () => ({ ok: true }),
});

/** There is nobody to ask: the settings were checked when they were kept. */
export const probeWebchat = async (): Promise<ProbeResult> => ({
  ok: true,
  notes: ['Paste the snippet into your website; this page says when it was seen there.'],
});
