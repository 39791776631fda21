import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Dovecot, NO_DOVECOT, startDovecot } from '#e2e/emulators/mailbox/dovecot.ts';
import type { MailServer } from '../email/index.ts';
import { type FetchedMail, type MailboxState, probeMailbox, readMailbox } from './read-mailbox.ts';

const mail = (n: number) =>
  `From: ana@customer.example\nMessage-ID: <${n}@customer.example>\nSubject: ${n}\n\nWords ${n}\n`;

describe.skipIf(NO_DOVECOT)(
  `a mailbox on a real server${NO_DOVECOT ? ` (skipped: ${NO_DOVECOT})` : ''}`,
  () => {
    let dovecot: Dovecot;
    let server: MailServer & { folder: string };

    beforeAll(async () => {
      process.env.TRUSTED_MAIL_HOSTS = '127.0.0.1';
      process.env.DATABASE_APP_URL ??= 'unused';
      process.env.DATABASE_SYSTEM_URL ??= 'unused';
      process.env.NEXTAUTH_SECRET ??= 'x'.repeat(32);
      process.env.ENCRYPTION_KEYS ??= `test:${Buffer.alloc(32, 7).toString('base64')}`;
      dovecot = await startDovecot();
      server = {
        host: '127.0.0.1',
        port: dovecot.port,
        security: 'none',
        user: dovecot.user,
        password: dovecot.password,
        folder: 'INBOX',
      };
    }, 30_000);
    afterAll(() => dovecot?.stop());

    /** Reads as the product does: on from where the last reading came to. */
    let state: MailboxState = { uidValidity: null, lastUid: 0, readAt: null };
    async function read(keep?: (one: FetchedMail) => void) {
      const kept: string[] = [];
      const result = await readMailbox(server, state, async (one) => {
        keep?.(one);
        kept.push(/^Subject: (.*)$/m.exec(one.raw.toString())?.[1]?.trim() ?? '');
      });
      if (result.kind !== 'read') throw new Error(result.code);
      state = { ...result.state, readAt: new Date() };
      return { kept, more: result.more };
    }

    it('gives nothing of what was there before', async () => {
      dovecot.deliver(mail(1));
      expect(await read()).toEqual({ kept: [], more: false });
    });

    it('gives each mail once, oldest first, and nothing twice', async () => {
      for (const n of [2, 3, 4]) dovecot.deliver(mail(n));
      expect((await read()).kept).toEqual(['2', '3', '4']);
      expect((await read()).kept).toEqual([]);
      dovecot.deliver(mail(5));
      expect((await read()).kept).toEqual(['5']);
    });

    it('gives a mail again when it could not be kept', async () => {
      dovecot.deliver(mail(6));
      dovecot.deliver(mail(7));
      await expect(
        read(() => {
          throw new Error('the database is gone');
        }),
      ).rejects.toThrow('the database is gone');
      expect((await read()).kept).toEqual(['6', '7']);
    });

    it('takes a large arrival in pieces', async () => {
      for (let n = 100; n < 170; n++) dovecot.deliver(mail(n));
      const first = await read();
      expect(first).toMatchObject({ more: true });
      expect(first.kept).toHaveLength(50);
      const second = await read();
      expect(second).toMatchObject({ more: false });
      expect(new Set([...first.kept, ...second.kept]).size).toBe(70);
    });

    it('reads the last days again when the server has numbered anew', async () => {
      const before = state.uidValidity;
      // The number is the time in seconds: another one needs another second.
      await new Promise((later) => setTimeout(later, 1_100));
      dovecot.renumber();
      dovecot.deliver(mail(200));
      const kept: string[] = [];
      for (let more = true; more; ) {
        const piece = await read();
        kept.push(...piece.kept);
        more = piece.more;
      }
      expect(state.uidValidity).not.toBe(before);
      expect(kept).toContain('200');
      expect(new Set(kept).size).toBe(kept.length);
      expect((await read()).kept).toEqual([]);
    });

    // A server takes its time over a wrong password.
    it('says in words what is wrong', { timeout: 30_000 }, async () => {
      expect(await probeMailbox(server)).toEqual({ ok: true });
      expect(await probeMailbox({ ...server, password: 'wrong' })).toMatchObject({
        code: 'channel_key_refused',
      });
      expect(await probeMailbox({ ...server, folder: 'Nowhere' })).toMatchObject({ code: 'no_such_folder' });
      expect(await probeMailbox({ ...server, port: 9 })).toMatchObject({ code: 'unreachable' });
      expect(await probeMailbox({ ...server, security: 'starttls' })).toMatchObject({ ok: false });
      expect(await probeMailbox({ ...server, host: '10.0.0.1' })).toMatchObject({ code: 'not_allowed' });
    });
  },
);
