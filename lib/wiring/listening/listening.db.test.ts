import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest';
import { type Dovecot, NO_DOVECOT, startDovecot } from '#e2e/emulators/mailbox/dovecot.ts';
import { type Line, startLine } from '#e2e/emulators/mailbox/line.ts';
import {
  createConnection,
  listReceipts,
  mailboxesToRead,
  readConnection,
  readMailboxState,
  recordProbe,
  switchConnection,
  updateConnection,
} from '#lib/channels/index.ts';
import type { Ctx } from '#lib/core/ctx.ts';
import { withTestDatabase } from '#lib/testing/database.ts';
import { makeWorkspace } from '#lib/testing/make.ts';
import { fetchMailNow } from '#lib/wiring.ts';
import { type Listening, startListening } from './start-listening.ts';

withTestDatabase();

let dovecot: Dovecot;
let line: Line;
const started: Listening[] = [];
const lines: Line[] = [];

beforeAll(async () => {
  process.env.TRUSTED_MAIL_HOSTS = '127.0.0.1';
  dovecot = await startDovecot();
}, 30_000);
afterEach(async () => {
  for (const one of started.splice(0)) await one.stop();
  for (const one of lines.splice(0)) await one.stop();
});
afterAll(() => dovecot?.stop());

const instance = () => {
  const one = startListening({ everyMs: 100 });
  started.push(one);
  return one;
};

let count = 0;
const deliver = () => {
  const subject = `Mail ${++count}`;
  dovecot.deliver(
    `From: ana@customer.example\nMessage-ID: <${count}@customer.example>\nSubject: ${subject}\n\nWords\n`,
  );
};

/** An account whose line to the server can be cut, with everything before it read. */
async function connected(hide?: string) {
  const ctx = await (await makeWorkspace()).as('admin');
  line = await startLine(dovecot.port, hide);
  lines.push(line);
  const { id } = await createConnection({
    ctx,
    input: {
      provider: 'smtp',
      name: 'Ours',
      settings: {
        address: 'support@crm.example',
        smtpHost: '127.0.0.1',
        smtpSecurity: 'none',
        imapHost: '127.0.0.1',
        imapPort: line.port,
        imapSecurity: 'none',
      },
      credentials: { smtpUser: dovecot.user, smtpPassword: dovecot.password },
    },
  });
  await recordProbe({ ctx, input: { connectionId: id, result: { ok: true } } });
  const now = { ...ctx, now: new Date() };
  await fetchMailNow({ ctx: now, input: { connectionId: id } });
  return { ctx, id };
}

const until = (holds: () => Promise<void>) => vi.waitFor(holds, { timeout: 20_000, interval: 100 });
const stateOf = (ctx: Ctx, id: string) => readMailboxState({ ctx, input: { connectionId: id } });
const untilListening = (ctx: Ctx, id: string) =>
  until(async () => expect(await stateOf(ctx, id)).toMatchObject({ way: 'listening', because: null }));
const untilKept = (ctx: Ctx, mails: number) =>
  until(async () => {
    const { items } = await listReceipts({ ctx, input: { limit: 50 } });
    expect(items.map(({ deliveries }) => deliveries)).toEqual(Array.from({ length: mails }, () => 1));
  });

describe.skipIf(NO_DOVECOT)(
  `listening to a mailbox on a real server${NO_DOVECOT ? ` (skipped: ${NO_DOVECOT})` : ''}`,
  { timeout: 60_000 },
  () => {
    test('what comes is kept without anybody asking, also after the line was cut', async () => {
      const { ctx, id } = await connected();
      expect(await stateOf(ctx, id)).toMatchObject({ way: 'polling', because: 'not_yet' });
      instance();
      await untilListening(ctx, id);
      const listens = async () =>
        (await mailboxesToRead()).find(({ connectionId }) => connectionId === id)?.listens;
      expect(await listens()).toBe(true);
      deliver();
      await untilKept(ctx, 1);

      line.closed = true;
      line.cut();
      await until(async () =>
        expect(await stateOf(ctx, id)).toMatchObject({
          way: 'polling',
          because: 'broken',
          lastErrorCode: 'line_broke',
          againAt: expect.any(String),
        }),
      );
      // Meanwhile it is asked like any other.
      expect(await listens()).toBe(false);
      deliver();
      line.closed = false;
      await untilListening(ctx, id);
      await untilKept(ctx, 2);
      deliver();
      await untilKept(ctx, 3);
    });

    test('one listener of all instances; the next takes over when it ends', async () => {
      const { ctx, id } = await connected();
      const first = instance();
      await untilListening(ctx, id);
      instance();
      deliver();
      await untilKept(ctx, 1);
      expect(line.open()).toBe(1);
      started.splice(started.indexOf(first), 1);
      await first.stop();
      await untilListening(ctx, id);
      deliver();
      await untilKept(ctx, 2);
      expect(line.open()).toBe(1);
    });

    test('a channel that is switched off is hung up, and taken up again when it is on', async () => {
      const { ctx, id } = await connected();
      instance();
      await untilListening(ctx, id);
      const turn = async (on: boolean) => {
        const { version } = await readConnection({ ctx, input: { connectionId: id } });
        await switchConnection({ ctx, input: { connectionId: id, version, on } });
      };
      await turn(false);
      await until(async () => expect(line.open()).toBe(0));
      expect(await stateOf(ctx, id)).toMatchObject({ way: 'off', because: null });
      await turn(true);
      await untilListening(ctx, id);
      expect(line.open()).toBe(1);
    });

    test('a server that cannot tell what is new is asked every minute', async () => {
      const { ctx, id } = await connected(' IDLE');
      instance();
      await until(async () =>
        expect(await stateOf(ctx, id)).toMatchObject({
          way: 'polling',
          because: 'no_idle',
          lastErrorCode: null,
          againAt: expect.any(String),
        }),
      );
      expect(line.open()).toBe(0);
      expect(await mailboxesToRead()).toContainEqual(
        expect.objectContaining({ connectionId: id, listens: false }),
      );
      deliver();
      await fetchMailNow({ ctx, input: { connectionId: id } });
      await untilKept(ctx, 1);
    });

    test('a refused password is tried once and switches the channel off', async () => {
      const { ctx, id } = await connected();
      const { version } = await readConnection({ ctx, input: { connectionId: id } });
      await updateConnection({
        ctx,
        input: { connectionId: id, version, credentials: { imapUser: dovecot.user, imapPassword: 'wrong' } },
      });
      await recordProbe({ ctx, input: { connectionId: id, result: { ok: true } } });
      instance();
      await until(async () =>
        expect(await readConnection({ ctx, input: { connectionId: id } })).toMatchObject({
          status: 'disabled',
          lastErrorCode: 'channel_key_refused',
        }),
      );
    });

    test('a stranger learns nothing of it', async () => {
      const { id } = await connected();
      const stranger = await (await makeWorkspace()).as('admin');
      await expect(stateOf(stranger, id)).rejects.toMatchObject({ code: 'not_found' });
      const viewer = await (await makeWorkspace()).as('viewer');
      await expect(stateOf(viewer, id)).rejects.toMatchObject({ code: 'forbidden' });
    });
  },
);
