import type { OpenConnection, ProbeResult, SyncedTemplate, WebhookPort } from '#lib/channels/ports.ts';
import type { Provider } from '#lib/channels/schemas.ts';
import type { ChannelPort } from '#lib/conversations/ports.ts';
import { probeTelegram, telegramChannel, telegramWebhook } from '#lib/integrations/telegram/index.ts';
import { probeTwilio, twilioChannel, twilioWebhook } from '#lib/integrations/twilio/index.ts';
import {
  probeWhatsApp,
  syncTemplates,
  whatsAppChannel,
  whatsAppWebhook,
} from '#lib/integrations/whatsapp/index.ts';

/** What a provider's adapter offers. `webhook` is its way in; mail that is fetched has none. */
export interface Adapter {
  channel(connection: OpenConnection): ChannelPort;
  webhook?: WebhookPort;
  /** Asks the provider whether what was entered is right, and sets up there what can be set up by a call. */
  probe(connection: OpenConnection, webhookUrl: string): Promise<ProbeResult>;
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
  twilio: { channel: twilioChannel, webhook: twilioWebhook, probe: probeTwilio },
  telegram: { channel: telegramChannel, webhook: telegramWebhook, probe: probeTelegram },
};
