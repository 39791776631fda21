import { afterAll, beforeAll, beforeEach, expect } from 'vitest';
import type { ProviderEmulator } from '#e2e/emulators/provider/index.ts';
import { startTelegramEmulator, TELEGRAM, type TelegramEmulator } from '#e2e/emulators/telegram/index.ts';
import { startTwilioEmulator, TWILIO } from '#e2e/emulators/twilio/index.ts';
import {
  startWhatsAppEmulator,
  WHATSAPP,
  type WhatsAppEmulator,
  whatsAppText,
  whatsAppWebhookOf,
} from '#e2e/emulators/whatsapp/index.ts';
import { type BridgeEmulator, startBridgeEmulator, WHATSAPP_WEB } from '#e2e/emulators/whatsapp-web/index.ts';
import { createConnection } from '#lib/channels/index.ts';
import type { ConnectionDto } from '#lib/channels/schemas.ts';
import { keepFile } from '#lib/conversations/index.ts';
import type { Ctx } from '#lib/core/ctx.ts';
import { defineWebhookRoute } from '#lib/http/take-webhook.ts';
import { systemCtx } from '#lib/tenancy/index.ts';
import { makeWorkspace } from '#lib/testing/make.ts';
import { testConnection, webhookPort } from '#lib/wiring.ts';
import { act, threads } from './channel-round.ts';

const webhook = defineWebhookRoute(webhookPort);

interface Providers {
  whatsapp: WhatsAppEmulator;
  twilio: ProviderEmulator;
  telegram: TelegramEmulator;
  bridge: BridgeEmulator;
}

/** The emulated providers, for the tests of one file; each test finds them as new. */
export function withProviders(): Providers {
  const providers = {} as Providers;
  beforeAll(async () => {
    const [whatsapp, twilio, telegram, bridge] = await Promise.all([
      startWhatsAppEmulator(),
      startTwilioEmulator(),
      startTelegramEmulator(),
      startBridgeEmulator(),
    ]);
    Object.assign(providers, { whatsapp, twilio, telegram, bridge });
    process.env.META_GRAPH_URL = whatsapp.url;
    process.env.TWILIO_API_URL = twilio.url;
    process.env.TELEGRAM_API_URL = telegram.url;
    process.env.WHATSAPP_WEB_BRIDGE_URL = bridge.url;
    process.env.WHATSAPP_WEB_BRIDGE_SECRET = WHATSAPP_WEB.secret;
  });
  const all = () => [providers.whatsapp, providers.twilio, providers.telegram, providers.bridge];
  afterAll(() => Promise.all(all().map((emulator) => emulator.close())));
  beforeEach(() => {
    for (const emulator of all()) emulator.reset();
  });
  return providers;
}

export const GIVEN = {
  whatsapp: {
    settings: { phoneNumberId: WHATSAPP.phoneNumberId, businessAccountId: WHATSAPP.businessAccountId },
    credentials: { accessToken: WHATSAPP.accessToken, appSecret: WHATSAPP.appSecret },
  },
  twilio: {
    settings: { accountSid: TWILIO.accountSid, sender: TWILIO.sender },
    credentials: { authToken: TWILIO.authToken },
  },
  telegram: { settings: {}, credentials: { botToken: TELEGRAM.botToken } },
} as const;

/** An account whose check went well. */
export async function connected(provider: keyof typeof GIVEN) {
  const ctx = await (await makeWorkspace()).as('admin');
  const made = await createConnection({ ctx, input: { provider, name: 'Ours', ...GIVEN[provider] } });
  const probed = await testConnection({ ctx, input: { connectionId: made.id } });
  expect(probed).toMatchObject({ ok: true, connection: { status: 'active' } });
  return { ctx, connection: probed.connection };
}

/** One delivery by the provider, through the real route. */
export const post = async (...call: Parameters<typeof deliverTo>): Promise<number> =>
  (await deliverTo(...call)).status;

/** The same, with what the provider is answered. */
export async function deliverTo(
  connection: ConnectionDto,
  given: { body: string; headers: Record<string, string> },
  search = '',
): Promise<Response> {
  const url = connection.webhookUrl + search;
  const request = new Request(url, {
    method: 'POST',
    body: given.body,
    headers: { ...given.headers, host: 'localhost:3000' },
  });
  return webhook(request, {
    params: Promise.resolve({ vendor: connection.provider, connectionId: connection.id }),
  });
}

export const product = (ctx: Ctx): Ctx => systemCtx({ workspaceId: ctx.workspaceId, name: 'channel' });

export const nowSeconds = () => Math.floor(Date.now() / 1_000);
export const hello = (over: Partial<Parameters<typeof whatsAppText>[0]> = {}) =>
  whatsAppWebhookOf(
    whatsAppText({
      id: 'wamid.1',
      from: '16505551234',
      name: 'Sheena',
      text: 'Hello',
      at: nowSeconds() - 60,
      ...over,
    }),
  );

/** When the executor acts, in minutes from now. */
export const clock = { minutes: 0 };

/** A person writes into the only conversation, and the executor takes its turn, each a minute after the last. */
export async function answer(ctx: Ctx, body: string, at = ++clock.minutes): Promise<string> {
  const [conversation] = await threads(ctx);
  return act(ctx, 'send_message', { conversationId: conversation?.id, body }, at);
}

/** The same with files: each is brought first, as the composer brings it. */
export async function answerWith(
  ctx: Ctx,
  body: string,
  files: readonly { name: string; bytes: Buffer }[],
): Promise<string> {
  const [conversation] = await threads(ctx);
  const conversationId = conversation?.id ?? '';
  const fileIds = [];
  for (const { name, bytes } of files)
    fileIds.push((await keepFile({ ctx, input: { conversationId, name, bytes } })).id);
  return act(ctx, 'send_message', { conversationId, body, fileIds }, ++clock.minutes);
}
