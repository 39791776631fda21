import { afterAll, beforeAll, beforeEach, expect } from 'vitest';
import {
  type MailCall,
  type MailProviderEmulator,
  startMailProvider,
} from '#e2e/emulators/mail-provider/index.ts';
import { mailgunVendor } from '#e2e/emulators/mailgun/index.ts';
import { postmarkVendor } from '#e2e/emulators/postmark/index.ts';
import { sendgridVendor } from '#e2e/emulators/sendgrid/index.ts';
import { type SesVendor, sesVendor } from '#e2e/emulators/ses/index.ts';
import { createConnection } from '#lib/channels/index.ts';
import type { ConnectionDto } from '#lib/channels/schemas.ts';
import { testConnection } from '#lib/wiring.ts';
import { makeWorkspace } from './make.ts';
import { post } from './providers.ts';

const ADDRESS = 'support@crm.example';

interface MailProviders {
  of(vendor: MailProviderEmulator['vendor']): MailProviderEmulator;
  ses: SesVendor;
}

/** The emulated mail providers, for the tests of one file; each test finds them as new. */
export function withMailProviders(): MailProviders {
  const started = new Map<string, MailProviderEmulator>();
  const providers = {
    of(vendor) {
      const found = started.get(vendor);
      if (!found) throw new Error(`Nobody started ${vendor}.`);
      return found;
    },
  } as MailProviders;
  beforeAll(async () => {
    providers.ses = await sesVendor();
    for (const vendor of [postmarkVendor(), sendgridVendor(), mailgunVendor(), providers.ses])
      started.set(vendor.vendor, await startMailProvider(vendor));
    process.env.TRUSTED_MAIL_HOSTS = '127.0.0.1';
    process.env.AWS_SNS_URL = providers.ses.sns.url;
  });
  afterAll(() => Promise.all([...started.values()].map((one) => one.close())));
  beforeEach(() => {
    for (const one of started.values()) one.reset();
  });
  return providers;
}

/** An account whose check went well. */
export async function connectedMail(provider: MailProviderEmulator) {
  const ctx = await (await makeWorkspace()).as('admin');
  const { id } = await createConnection({
    ctx,
    input: {
      provider: provider.vendor,
      name: 'Ours',
      settings: {
        ...provider.given.settings,
        address: ADDRESS,
        smtpHost: '127.0.0.1',
        smtpPort: provider.smtpPort,
        smtpSecurity: 'none',
      },
      credentials: { ...provider.given.credentials, smtpUser: 'ours', smtpPassword: 'x' },
    },
  });
  const probed = await testConnection({ ctx, input: { connectionId: id } });
  expect(probed).toMatchObject({ ok: true, connection: { status: 'active' } });
  return { ctx, connection: probed.connection };
}

/** One delivery of a provider. @returns the status it is told. */
export const tell = (connection: ConnectionDto, call: MailCall | null): Promise<number> =>
  call ? post(connection, call, call.search) : Promise.resolve(0);

/** A mail of a customer as it travels. */
export const rawMail = (id: string, text: string, from = 'ana@customer.example'): string =>
  [
    `From: Ana Lima <${from}>`,
    `To: ${ADDRESS}`,
    'Subject: Wrong invoice',
    `Message-ID: <${id}@customer.example>`,
    `Date: ${new Date(Date.now() - 60_000).toUTCString()}`,
    'Content-Type: text/plain; charset=utf-8',
    '',
    text,
    '',
  ].join('\r\n');
