import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { NO_DOVECOT } from '#e2e/emulators/mailbox/dovecot.ts';
import {
  type MailboxEmulator,
  type MailboxState,
  startMailboxEmulator,
} from '#e2e/emulators/mailbox/index.ts';
import { createConnection, readConnection, switchConnection } from '#lib/channels/index.ts';
import type { Ctx } from '#lib/core/ctx.ts';
import { act, takeAll, thread, threads } from '#lib/testing/channel-round.ts';
import { withTestDatabase } from '#lib/testing/database.ts';
import { makeWorkspace } from '#lib/testing/make.ts';
import { fetchMailNow, testConnection } from '#lib/wiring.ts';

withTestDatabase();

const ADDRESS = 'support@crm.example';
let servers: MailboxEmulator;
let imap: MailboxState['imap'];

beforeAll(async () => {
  process.env.TRUSTED_MAIL_HOSTS = '127.0.0.1';
  servers = await startMailboxEmulator();
  ({ imap } = (await (await fetch(`${servers.url}/_emulator`)).json()) as MailboxState);
}, 30_000);
afterAll(() => servers.close());
beforeEach(() => servers.reset());

const deliver = (n: number, text: string, more: string[] = []) =>
  fetch(`${servers.url}/_emulator/deliver`, {
    method: 'POST',
    body: [
      'From: Ana Lima <ana@customer.example>',
      ...(more.some((line) => line.startsWith('To:')) ? [] : [`To: ${ADDRESS}`]),
      'Subject: Wrong invoice',
      `Message-ID: <${n}@customer.example>`,
      `Date: ${new Date(Date.now() + n * 1_000 - 60_000).toUTCString()}`,
      ...more,
      '',
      text,
      '',
    ].join('\n'),
  });

async function connected() {
  const ctx = await (await makeWorkspace()).as('admin');
  const { id } = await createConnection({
    ctx,
    input: {
      provider: 'smtp',
      name: 'Ours',
      settings: {
        address: ADDRESS,
        smtpHost: '127.0.0.1',
        smtpPort: servers.smtpPort,
        smtpSecurity: 'none',
        imapHost: '127.0.0.1',
        imapPort: imap?.port,
        imapSecurity: 'none',
      },
      credentials: { smtpUser: imap?.user, smtpPassword: imap?.password },
    },
  });
  const probed = await testConnection({ ctx, input: { connectionId: id } });
  expect(probed).toMatchObject({ ok: true, connection: { status: 'active' } });
  return { ctx, connection: probed.connection };
}
const fetchNow = (ctx: Ctx, connectionId: string) => fetchMailNow({ ctx, input: { connectionId } });

/** A mail came in and was fetched. */
async function written() {
  const { ctx, connection } = await connected();
  await deliver(1, 'The invoice names another building.');
  expect(await fetchNow(ctx, connection.id)).toEqual({
    ok: true,
    mails: 1,
    message: 'One mail was fetched.',
  });
  await takeAll(ctx, connection);
  const [conversation] = await threads(ctx);
  const reply = (body: string, at: number) =>
    act(ctx, 'send_message', { conversationId: conversation?.id, body }, at);
  return { ctx, connection, reply };
}

describe.skipIf(NO_DOVECOT)(
  `a mailbox and an SMTP server${NO_DOVECOT ? ` (skipped: ${NO_DOVECOT})` : ''}`,
  () => {
    test('from the check on, each mail is fetched once, answered, and the answer to that finds its thread', async () => {
      await deliver(0, 'Of before we came.');
      const { ctx, connection, reply } = await written();
      expect(await fetchNow(ctx, connection.id)).toMatchObject({
        mails: 0,
        message: 'There is no new mail.',
      });
      expect(await reply('Here is the right one.', 1)).toBe('sent');
      const [mail] = servers.mails;
      const header = (name: string) =>
        new RegExp(`^${name}: (.*)$`, 'im').exec(mail?.raw.replace(/\r\n[ \t]+/g, ' ') ?? '')?.[1] ?? '';
      expect([header('Subject'), header('In-Reply-To')]).toEqual([
        'Re: Wrong invoice',
        '<1@customer.example>',
      ]);
      expect(mail?.from).toMatch(/^support\+\S+@crm\.example$/);
      // The signed address alone is enough, whatever the other program made of subject and headers.
      await deliver(2, 'Thank you.', [`To: ${header('Reply-To')}`]);
      await fetchNow(ctx, connection.id);
      await takeAll(ctx, connection);
      expect((await thread(ctx)).map(({ direction, body }) => `${direction} ${body}`).sort()).toEqual([
        'in Thank you.',
        'in The invoice names another building.',
        'out Here is the right one.',
      ]);
      expect(await threads(ctx)).toHaveLength(1);
    });

    test('busy and down: later; a line that broke: nobody knows; a refused password switches the channel off', async () => {
      const { ctx, connection, reply } = await written();
      servers.fail('busy');
      expect(await reply('Busy?', 900)).toBe('held');
      servers.fail('down');
      expect(await reply('Down?', 901)).toBe('held');
      expect(servers.mails).toEqual([]);
      servers.fail('silent');
      expect(await reply('Silent?', 902)).toBe('unknown');
      expect(servers.mails).toHaveLength(1);
      servers.fail('refuse_key');
      expect(await reply('Who?', 903)).toBe('failed');
      expect(servers.mails).toHaveLength(1);
      const off = await readConnection({ ctx, input: { connectionId: connection.id } });
      expect(off).toMatchObject({ status: 'disabled', lastErrorCode: 'channel_key_refused' });
      expect(await fetchNow(ctx, connection.id)).toMatchObject({ ok: false, mails: 0 });
    });

    test('a stranger fetches nothing, and what is switched off says so', async () => {
      const { ctx, connection } = await connected();
      const stranger = await (await makeWorkspace()).as('admin');
      await expect(fetchNow(stranger, connection.id)).rejects.toMatchObject({ code: 'not_found' });
      const agent = await (await makeWorkspace()).as('viewer');
      await expect(fetchNow(agent, connection.id)).rejects.toMatchObject({ code: 'forbidden' });
      await switchConnection({
        ctx,
        input: { connectionId: connection.id, version: connection.version, on: false },
      });
      expect((await fetchNow(ctx, connection.id)).message).toContain('fetches no mail now');
    });
  },
);
