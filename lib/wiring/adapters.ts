import { deliveryOf, noteAttempt, placeMessage } from '#lib/api-channel/index.ts';
import type { Pairing } from '#lib/channels/pairing.schemas.ts';
import type { OpenConnection, ProbeResult, SyncedTemplate, WebhookPort } from '#lib/channels/ports.ts';
import type { Provider } from '#lib/channels/schemas.ts';
import { mailThread, markMessage, senderOf } from '#lib/conversations/index.ts';
import type { ChannelPort } from '#lib/conversations/ports.ts';
import { type ApiTables, apiChannel, apiWebhook, probeApi } from '#lib/integrations/api/index.ts';
import { mailChannel } from '#lib/integrations/email/index.ts';
import { mailboxReader, probeMail } from '#lib/integrations/imap/index.ts';
import { mailgunWebhook } from '#lib/integrations/mailgun/index.ts';
import { postmarkWebhook } from '#lib/integrations/postmark/index.ts';
import { sendgridWebhook } from '#lib/integrations/sendgrid/index.ts';
import { sesWebhook } from '#lib/integrations/ses/index.ts';
import { probeTelegram, telegramChannel, telegramWebhook } from '#lib/integrations/telegram/index.ts';
import { probeTwilio, twilioChannel, twilioWebhook } from '#lib/integrations/twilio/index.ts';
import {
  type ChatTables,
  probeWebchat,
  webchatChannel,
  webchatWebhook,
} from '#lib/integrations/webchat/index.ts';
import {
  probeWhatsApp,
  syncTemplates,
  whatsAppChannel,
  whatsAppWebhook,
} from '#lib/integrations/whatsapp/index.ts';
import {
  probeWhatsAppWeb,
  readPairing,
  unlinkPhone,
  whatsAppWebChannel,
  whatsAppWebWebhook,
} from '#lib/integrations/whatsapp-web/index.ts';
import { systemCtx } from '#lib/tenancy/index.ts';
import { bringLine, wasBrought } from '#lib/webchat/index.ts';

/** What a provider's adapter offers. `webhook` is its way in; mail that is fetched has none. */
export interface Adapter {
  channel(connection: OpenConnection): ChannelPort;
  webhook?: WebhookPort;
  /** Asks the provider whether what was entered is right, and sets up there what can be set up by a call. */
  probe(connection: OpenConnection, webhookUrl: string): Promise<ProbeResult>;
  /** How a phone is linked to it, where one is. */
  pairing?: {
    read(connection: OpenConnection, start: { webhookUrl: string } | null): Promise<Pairing>;
    end(connection: OpenConnection): Promise<void>;
  };
  templates?(
    connection: OpenConnection,
  ): Promise<{ ok: true; templates: SyncedTemplate[] } | { ok: false; code: string; message: string }>;
}

/** Every provider that is built in. A new one is a folder in `lib/integrations` and a line here. */
export const ADAPTERS: Partial<Record<Provider, Adapter>> = {
  whatsapp: {
    channel: whatsAppChannel,
    webhook: whatsAppWebhook,
    probe: probeWhatsApp,
    templates: syncTemplates,
  },
  'whatsapp-web': {
    channel: whatsAppWebChannel,
    webhook: whatsAppWebWebhook,
    probe: probeWhatsAppWeb,
    pairing: { read: readPairing, end: unlinkPhone },
  },
  twilio: { channel: twilioChannel, webhook: twilioWebhook, probe: probeTwilio },
  telegram: { channel: telegramChannel, webhook: telegramWebhook, probe: probeTelegram },
  webchat: {
    channel: (connection) => webchatChannel(connection, chatTables),
    webhook: webchatWebhook,
    probe: probeWebchat,
  },
  api: {
    channel: (connection) => apiChannel(connection, apiTables),
    webhook: apiWebhook,
    probe: probeApi,
  },
  smtp: mail(),
  postmark: mail(postmarkWebhook),
  sendgrid: mail(sendgridWebhook),
  mailgun: mail(mailgunWebhook),
  ses: mail(sesWebhook()),
};

const sending = (workspaceId: string) => systemCtx({ workspaceId, name: 'channel' });

const apiTables: ApiTables = {
  place: ({ workspaceId, ...send }) => placeMessage(sending(workspaceId), send),
  note: ({ workspaceId, intentId }, attempt) => noteAttempt(sending(workspaceId), intentId, attempt),
  find: deliveryOf,
};

const chatTables: ChatTables = {
  bring: async (message) =>
    bringLine(
      systemCtx({ workspaceId: message.workspaceId, name: 'channel' }),
      message,
      await senderOf(message),
    ),
  wasBrought,
};

const marksOf = ({ workspaceId, intentId }: { workspaceId: string; intentId: string }) =>
  markMessage(systemCtx({ workspaceId, name: 'engagement' }), intentId);

/** Mail goes out by SMTP whoever carries it; only the way in differs. */
function mail(webhook: WebhookPort = mailboxReader): Adapter {
  return {
    channel: (connection) => mailChannel(connection, mailThread, marksOf),
    webhook,
    probe: probeMail,
  };
}
