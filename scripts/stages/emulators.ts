import { startCallbackEmulator } from '#e2e/emulators/callback/index.ts';
import { startDnsEmulator } from '#e2e/emulators/dns/index.ts';
import { startGlpiEmulator } from '#e2e/emulators/glpi/index.ts';
import { startMailboxEmulator } from '#e2e/emulators/mailbox/index.ts';
import { startOidcEmulator } from '#e2e/emulators/oidc/index.ts';
import { startSmtpEmulator } from '#e2e/emulators/smtp/index.ts';
import { startTelegramEmulator } from '#e2e/emulators/telegram/index.ts';
import { startTwilioEmulator } from '#e2e/emulators/twilio/index.ts';
import { startWebsiteEmulator } from '#e2e/emulators/website/index.ts';
import { startWhatsAppEmulator } from '#e2e/emulators/whatsapp/index.ts';
import { startBridgeEmulator, WHATSAPP_WEB } from '#e2e/emulators/whatsapp-web/index.ts';

export interface Emulators {
  /** With these the product speaks to them. */
  variables: Record<string, string>;
  /** Where specs ask them. */
  addresses: {
    oidc_url: string;
    mail_url: string;
    whatsapp_url: string;
    twilio_url: string;
    telegram_url: string;
    bridge_url: string;
    mailbox_url: string;
    dns_url: string;
    glpi_url: string;
    website_url: string;
    callback_url: string;
  };
  close(): Promise<void>;
}

/** The world around the product in the end-to-end tests: who signs people in, who takes mail, who carries messages. */
export async function startEmulators(): Promise<Emulators> {
  const [oidc, smtp, whatsapp, twilio, telegram, bridge, mailbox, dns, glpi, website, callback] =
    await Promise.all([
      startOidcEmulator(),
      startSmtpEmulator(),
      startWhatsAppEmulator(),
      startTwilioEmulator(),
      startTelegramEmulator(),
      startBridgeEmulator(),
      startMailboxEmulator(),
      startDnsEmulator(),
      startGlpiEmulator(),
      startWebsiteEmulator(),
      startCallbackEmulator(),
    ]);
  const all = [oidc, smtp, whatsapp, twilio, telegram, bridge, mailbox, dns, glpi, website, callback];
  return {
    variables: {
      OIDC_ISSUER: oidc.issuer,
      OIDC_CLIENT_ID: oidc.clientId,
      OIDC_CLIENT_SECRET: oidc.clientSecret,
      OIDC_NAME: 'Sign in with the house account',
      SMTP_URL: smtp.url,
      META_GRAPH_URL: whatsapp.url,
      TWILIO_API_URL: twilio.url,
      TELEGRAM_API_URL: telegram.url,
      WHATSAPP_WEB_BRIDGE_URL: bridge.url,
      WHATSAPP_WEB_BRIDGE_SECRET: WHATSAPP_WEB.secret,
      TRUSTED_MAIL_HOSTS: '127.0.0.1',
      MAIL_DNS_SERVERS: dns.server,
      TRUSTED_MIRROR_ORIGINS: glpi.url,
      TRUSTED_PAGE_ORIGINS: website.url,
      TRUSTED_CALLBACK_ORIGINS: callback.url,
    },
    addresses: {
      oidc_url: oidc.issuer,
      mail_url: smtp.inbox,
      whatsapp_url: whatsapp.url,
      twilio_url: twilio.url,
      telegram_url: telegram.url,
      bridge_url: bridge.url,
      mailbox_url: mailbox.url,
      dns_url: dns.url,
      glpi_url: glpi.url,
      website_url: website.url,
      callback_url: callback.url,
    },
    close: async () => {
      await Promise.all(all.map((emulator) => emulator.close()));
    },
  };
}
