import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { NO_DOVECOT } from '#e2e/emulators/mailbox/dovecot.ts';
import {
  type MailboxEmulator,
  type MailboxState,
  startMailboxEmulator,
} from '#e2e/emulators/mailbox/index.ts';
import { askMailTest, createConnection, readMailTest } from '#lib/channels/index.ts';
import type { Ctx } from '#lib/core/ctx.ts';
import { takeAll, thread } from '#lib/testing/channel-round.ts';
import { withTestDatabase } from '#lib/testing/database.ts';
import { startTestEngine, type TestEngine } from '#lib/testing/engine.ts';
import { makeWorkspace } from '#lib/testing/make.ts';
import { fetchMailNow, testConnection } from '#lib/wiring.ts';

withTestDatabase();

let servers: MailboxEmulator;
let imap: MailboxState['imap'];
let engine: TestEngine;

beforeAll(async () => {
  process.env.TRUSTED_MAIL_HOSTS = '127.0.0.1';
  servers = await startMailboxEmulator();
  ({ imap } = (await (await fetch(`${servers.url}/_emulator`)).json()) as MailboxState);
  engine = await startTestEngine(async () => {
    const { functions } = await import('#inngest/index.ts');
    return functions.filter((fn) => fn.id() === 'conversations.test-mail');
  });
}, 60_000);
afterAll(async () => {
  await engine?.close();
  await servers.close();
});
beforeEach(() => servers.reset());

async function connected() {
  const ctx = await (await makeWorkspace()).as('admin');
  const { id } = await createConnection({
    ctx,
    input: {
      provider: 'smtp',
      name: 'Ours',
      settings: {
        address: 'support@crm.example',
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
  expect(await testConnection({ ctx, input: { connectionId: id } })).toMatchObject({ ok: true });
  return { ctx, id };
}
const now = (ctx: Ctx): Ctx => ({ ...ctx, now: new Date() });
const lastTest = async (ctx: Ctx, connectionId: string) =>
  (await readMailTest({ ctx, input: { connectionId } })).test;

/** Asked for and handed in; what the SMTP server took. */
async function sent() {
  const { ctx, id } = await connected();
  const asked = await askMailTest({ ctx: now(ctx), input: { connectionId: id } });
  expect(asked.state).toBe('sending');
  await engine.dispatch();
  await engine.until('it was handed in', async () => (await lastTest(ctx, id))?.state === 'waiting');
  const mail = servers.mails.find(({ raw }) => raw.includes(asked.id));
  if (!mail) throw new Error('Nothing was handed in.');
  return { ctx, id, mail };
}

/** The last server's lines are put on top, as it would. */
const comesBack = async (ctx: Ctx, id: string, raw: string) => {
  const at = (seconds: number) => new Date(Date.now() - seconds * 1_000).toUTCString();
  const body = [
    'Authentication-Results: mx.crm.example; spf=pass smtp.mailfrom=crm.example; dkim=none; dmarc=fail',
    `Received: from out.example by mx.crm.example with ESMTPS; ${at(1)}`,
    `Received: from desk by out.example with ESMTP; ${at(31)}`,
    raw,
  ].join('\r\n');
  await fetch(`${servers.url}/_emulator/deliver`, { method: 'POST', body });
  expect(await fetchMailNow({ ctx: now(ctx), input: { connectionId: id } })).toMatchObject({ mails: 1 });
  return takeAll(now(ctx), { id });
};

describe.skipIf(NO_DOVECOT)(
  `a mail to oneself${NO_DOVECOT ? ` (skipped: ${NO_DOVECOT})` : ''}`,
  { timeout: 60_000 },
  () => {
    test('comes back with what servers say of it, and is no message of anybody', async () => {
      const { ctx, id, mail } = await sent();
      expect(mail).toMatchObject({ from: 'support@crm.example', to: ['support@crm.example'] });
      await expect(askMailTest({ ctx: now(ctx), input: { connectionId: id } })).rejects.toMatchObject({
        details: { reason: 'on_its_way' },
      });
      expect(await comesBack(ctx, id, mail.raw)).toMatchObject([{ messages: 0, changes: 1 }]);
      const test = await lastTest(ctx, id);
      expect(test).toMatchObject({
        state: 'arrived',
        verdict: {
          judgedBy: 'mx.crm.example',
          spf: { result: 'pass' },
          dkim: { result: 'none' },
          dmarc: { result: 'fail' },
          hops: [{ by: 'out.example' }, { by: 'mx.crm.example', tookMs: 30_000 }],
          slowest: 1,
        },
      });
      expect(test?.arrivedAt).not.toBeNull();
      expect(await thread(ctx)).toEqual([]);
      // The same body again finds it back already.
      expect(await takeAll(now(ctx), { id })).toMatchObject([{ changes: 0, ignored: 1 }]);
      expect(await askMailTest({ ctx: now(ctx), input: { connectionId: id } })).toMatchObject({
        state: 'sending',
      });
    });

    test('is missed after two minutes, and still welcome when it comes later', async () => {
      const { ctx, id, mail } = await sent();
      await engine.until('it is late', async () => {
        // Whenever the wait began: after the note that it was handed in.
        engine.advance(60_000);
        return (await lastTest(ctx, id))?.state === 'late';
      });
      await comesBack(ctx, id, mail.raw);
      expect(await lastTest(ctx, id)).toMatchObject({ state: 'arrived' });
    });

    test('a server that does not take it is named', async () => {
      const { ctx, id } = await connected();
      servers.fail('busy');
      await askMailTest({ ctx: now(ctx), input: { connectionId: id } });
      await engine.dispatch();
      await engine.until('it failed', async () => (await lastTest(ctx, id))?.state === 'failed');
      expect(await lastTest(ctx, id)).toMatchObject({ sentAt: null, code: expect.any(String) });
    });

    test('a forged one changes nothing', async () => {
      const { ctx, id, mail } = await sent();
      const forged = mail.raw.replace(/^(X-Countersign-Test: \S*)\S\r$/im, '$1x\r');
      expect(forged).not.toBe(mail.raw);
      expect(await comesBack(ctx, id, forged)).toMatchObject([{ messages: 0, changes: 0, ignored: 1 }]);
      expect(await lastTest(ctx, id)).toMatchObject({ state: 'waiting' });
    });

    test('a stranger neither sends nor sees one', async () => {
      const { id } = await connected();
      const stranger = await (await makeWorkspace()).as('admin');
      for (const verb of [askMailTest, readMailTest])
        await expect(verb({ ctx: stranger, input: { connectionId: id } })).rejects.toMatchObject({
          code: 'not_found',
        });
      const viewer = await (await makeWorkspace()).as('viewer');
      await expect(askMailTest({ ctx: viewer, input: { connectionId: id } })).rejects.toMatchObject({
        code: 'forbidden',
      });
    });
  },
);
