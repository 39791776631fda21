import { randomBytes } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { mailgunRouteOf } from '../../emulators/mailgun/index.ts';
import { WHATSAPP, whatsAppText, whatsAppWebhookOf } from '../../emulators/whatsapp/index.ts';
import type { Product } from '../../fixtures/product.ts';
import { makeStranger } from '../../fixtures/stranger.ts';
import type { Written } from './plan.ts';

const ADDRESS = 'support@crm.example.com';

export interface Providers {
  /** Slug of the workspace they deliver to: nobody else writes there. */
  workspace: string;
  /** Calls as the provider of that message does: the same bytes again, until it is told 200. */
  deliver(written: Written): Promise<void>;
  /** Answers that did not say 200, whatever was done before the line broke. */
  refusals(): number;
}

/** A workspace of its own with a WhatsApp number and a mail account, and who calls their webhooks. */
export async function connectProviders(product: Product): Promise<Providers> {
  const login = await makeStranger(product);
  const ask = async (path: string, body: unknown, token = '') => {
    const answer = await fetch(`${product.url}/api/v1/${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...(token ? { authorization: `Bearer ${token}` } : {}) },
      body: JSON.stringify(body),
    });
    if (!answer.ok) throw new Error(`${path} answered ${answer.status}: ${await answer.text()}`);
    return (await answer.json()) as Record<string, string>;
  };
  const { access_token: token } = await ask('auth/login', login);
  const [appSecret, signingKey] = [randomBytes(16).toString('hex'), randomBytes(16).toString('hex')];
  const { webhookUrl: whatsapp = '' } = await ask(
    'channels',
    {
      provider: 'whatsapp',
      name: 'Number',
      settings: { phoneNumberId: WHATSAPP.phoneNumberId, businessAccountId: WHATSAPP.businessAccountId },
      credentials: { accessToken: 'unused', appSecret },
    },
    token,
  );
  const { webhookUrl: mailgun = '' } = await ask(
    'channels',
    {
      provider: 'mailgun',
      name: 'Mail',
      settings: { address: ADDRESS, smtpHost: 'smtp.example.com' },
      credentials: { signingKey },
    },
    token,
  );
  const calls = new Map<string, ReturnType<typeof mailgunRouteOf>>();
  const callOf = (written: Written) => {
    const call =
      calls.get(written.externalId) ??
      (written.channel === 'whatsapp'
        ? whatsAppWebhookOf(
            whatsAppText({
              id: written.externalId,
              from: written.sender,
              name: 'Customer',
              text: written.text,
              at: written.at,
            }),
            appSecret,
          )
        : mailgunRouteOf({ raw: rawMailOf(written), recipient: ADDRESS }, signingKey));
    calls.set(written.externalId, call);
    return call;
  };
  let refusals = 0;
  return {
    workspace: login.workspace,
    refusals: () => refusals,
    async deliver(written) {
      const { body, headers } = callOf(written);
      const url = written.channel === 'whatsapp' ? whatsapp : mailgun;
      for (;;) {
        const answer = await fetch(url, {
          method: 'POST',
          headers,
          body,
          signal: AbortSignal.timeout(15_000),
        }).catch(() => null);
        await answer?.arrayBuffer().catch(() => null);
        if (answer?.status === 200) return;
        refusals += 1;
        // Told that it is not wanted, a provider stops: then the campaign is wrong, or the product.
        if (answer && answer.status < 500 && answer.status !== 429)
          throw new Error(`A webhook was refused with ${answer.status}.`);
        await pause(250);
      }
    },
  };
}

const rawMailOf = ({ externalId, sender, text, at }: Written): string =>
  [
    `From: Customer <${sender}>`,
    `To: ${ADDRESS}`,
    'Subject: The pilot',
    `Message-ID: ${externalId}`,
    `Date: ${new Date(at * 1_000).toUTCString()}`,
    'Content-Type: text/plain; charset=utf-8',
    '',
    text,
    '',
  ].join('\r\n');
