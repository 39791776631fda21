import { createVerify, generateKeyPairSync } from 'node:crypto';
import type { AddressInfo } from 'node:net';
import PostalMime from 'postal-mime';
import { SMTPServer, type SMTPServerOptions } from 'smtp-server';
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { MailThread, OutgoingFile } from '#lib/conversations/ports.ts';
import { classifySmtpError } from './classify-smtp-error.ts';
import { composeMail } from './compose-mail.ts';
import type { MailAccount } from './mail-settings.ts';
import { intentOfMessageId, plusPart, readToken } from './mail-tokens.ts';
import { parseMail } from './parse-mail.ts';
import { smtpProbe, smtpSend } from './smtp-send.ts';

const secret = 'test_secret_of_a_connection';
const workspaceId = '0198f0a4-0000-7222-8333-444455556666';
const conversationId = '0198f0a4-1111-7222-8333-444455556666';
const intentId = '0198f0a4-2222-7222-8333-444455556666';

const thread: MailThread = {
  conversationId,
  subject: 'Wrong invoice',
  messageIds: ['<a@customer.example>', '<b@crm.example>', '<c@customer.example>'],
  answers: '<c@customer.example>',
  contactName: 'Ana Lima',
  by: 'person',
  unasked: false,
};

const { privateKey, publicKey } = generateKeyPairSync('rsa', {
  modulusLength: 2048,
  privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
  publicKeyEncoding: { type: 'spki', format: 'pem' },
});

interface Taken {
  from: string;
  to: string[];
  raw: Buffer;
}

const servers: SMTPServer[] = [];

/** A real SMTP server on loopback. */
async function serve(options: SMTPServerOptions = {}): Promise<{ taken: Taken[]; account: MailAccount }> {
  const taken: Taken[] = [];
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    logger: false,
    onData(stream, session, done) {
      const parts: Buffer[] = [];
      stream.on('data', (part: Buffer) => parts.push(part));
      stream.on('end', () => {
        const { mailFrom, rcptTo } = session.envelope;
        taken.push({
          from: mailFrom ? mailFrom.address : '',
          to: rcptTo.map(({ address }) => address),
          raw: Buffer.concat(parts),
        });
        done();
      });
    },
    ...options,
  });
  // A client that goes away is no failure of the server.
  server.on('error', () => undefined);
  servers.push(server);
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  const { port } = server.server.address() as AddressInfo;
  return {
    taken,
    account: {
      workspaceId,
      connectionId: '0198f0a4-3333-7222-8333-444455556666',
      provider: 'smtp',
      address: 'support@crm.example',
      fromName: 'Support',
      domain: 'crm.example',
      secret,
      plusAddressing: true,
      smtp: { host: '127.0.0.1', port, security: 'none', user: '', password: '' },
      dkim: null,
    },
  };
}

const send = (
  account: MailAccount,
  over: Partial<MailThread> = {},
  body = 'Corrected.\n\nThe team',
  files: readonly OutgoingFile[] = [],
) =>
  smtpSend(
    account,
    composeMail(
      account,
      { intentId, address: 'ana@customer.example', body, files },
      { ...thread, ...over },
      'https://desk.example/u/x',
    ),
  );

const refuse = (message: string, responseCode: number) => Object.assign(new Error(message), { responseCode });

beforeAll(() => {
  process.env.TRUSTED_MAIL_HOSTS = '127.0.0.1';
  process.env.DATABASE_APP_URL ??= 'unused';
  process.env.DATABASE_SYSTEM_URL ??= 'unused';
  process.env.NEXTAUTH_SECRET ??= 'x'.repeat(32);
  process.env.ENCRYPTION_KEYS ??= `test:${Buffer.alloc(32, 7).toString('base64')}`;
});

afterEach(async () => {
  await Promise.all(
    servers.splice(0).map((server) => new Promise<void>((done) => server.close(() => done()))),
  );
});

describe('a mail to a real server', () => {
  it('stands in its thread, names itself, and can be answered and returned', async () => {
    const { account, taken } = await serve();
    const outcome = await send(account);
    if (outcome.kind !== 'sent') throw new Error(JSON.stringify(outcome));
    expect(intentOfMessageId(secret, outcome.providerMessageId ?? '')).toBe(intentId);
    const [one] = taken;
    expect(one?.to).toEqual(['ana@customer.example']);
    expect(readToken(secret, 'b', plusPart(one?.from ?? '') ?? '')).toBe(intentId);
    const mail = await parseMail(one?.raw ?? Buffer.alloc(0));
    expect(mail).toMatchObject({
      messageId: outcome.providerMessageId,
      subject: 'Re: Wrong invoice',
      inReplyTo: ['<c@customer.example>'],
      references: thread.messageIds,
      from: { name: 'Support', address: 'support@crm.example' },
      to: [{ name: 'Ana Lima', address: 'ana@customer.example' }],
      text: 'Corrected.\n\nThe team',
    });
    expect(readToken(secret, 't', plusPart(mail.replyTo[0]?.address ?? '') ?? '')).toBe(conversationId);
    expect(mail.headers.get('x-countersign-loop')).toEqual([workspaceId]);
    for (const name of ['auto-submitted', 'list-unsubscribe', 'x-auto-response-suppress'])
      expect(mail.headers.has(name)).toBe(false);
  });

  it('carries files whose names no old program breaks, of any letters and length', async () => {
    const { account, taken } = await serve();
    const names = ['Angebot für Kräne – März.pdf', `${'sehr-'.repeat(30)}lang.pdf`, 'a "quoted"; name.txt'];
    const bytes = Buffer.from(Array.from({ length: 5_000 }, (_, at) => at % 256));
    const files = names.map((name) => ({
      id: name,
      name,
      mime: name.endsWith('.txt') ? 'text/plain' : 'application/pdf',
      size: bytes.length,
      sha256: '0',
      bytes,
    }));
    await send(account, {}, 'Here they are.', files);
    const raw = taken[0]?.raw ?? Buffer.alloc(0);
    const { text: words, attachments } = await PostalMime.parse(raw);
    expect(words?.trim()).toBe('Here they are.');
    expect(attachments.map(({ filename }) => filename)).toEqual(names);
    expect(attachments.every(({ content }) => bytes.equals(Buffer.from(content as ArrayBuffer)))).toBe(true);
    // RFC 2231 for what is no plain ASCII, and no line longer than mail may have (RFC 5322, 2.1.1).
    const text = raw.toString('latin1');
    expect(text).toMatch(/filename\*0\*=utf-8''Angebot/);
    expect(Math.max(...text.split('\r\n').map((line) => line.length))).toBeLessThanOrEqual(998);
    expect(raw.every((byte) => byte < 128)).toBe(true);
  });

  it('with a file and no words is a mail all the same', async () => {
    const { account, taken } = await serve();
    const bytes = Buffer.from('%PDF-1.7');
    await send(account, { messageIds: [], answers: null, subject: null }, '', [
      { id: 'f', name: 'plan.pdf', mime: 'application/pdf', size: bytes.length, sha256: '0', bytes },
    ]);
    const mail = await PostalMime.parse(taken[0]?.raw ?? Buffer.alloc(0));
    expect(mail.subject).toBe('A message for you');
    expect(mail.attachments).toMatchObject([
      { filename: 'plan.pdf', mimeType: 'application/pdf', disposition: 'attachment' },
    ]);
  });

  it('written by an agent alone says so; one that nobody asked for can be ended with one click', async () => {
    const { account, taken } = await serve();
    await send(account, { by: 'agent' });
    await send(account, { by: 'agent', unasked: true, messageIds: [], answers: null, subject: null });
    const [answer, notice] = await Promise.all(taken.map(({ raw }) => parseMail(raw)));
    expect(answer?.headers.get('auto-submitted')).toEqual(['auto-replied']);
    expect(answer?.headers.has('list-unsubscribe')).toBe(false);
    expect(notice?.headers.get('auto-submitted')).toEqual(['auto-generated']);
    expect(notice?.headers.get('list-unsubscribe')).toEqual(['<https://desk.example/u/x>']);
    expect(notice?.headers.get('list-unsubscribe-post')).toEqual(['List-Unsubscribe=One-Click']);
    expect(notice?.subject).toBe('Corrected.');
  });

  it('is signed, and the signature covers the way to unsubscribe', async () => {
    const { account, taken } = await serve();
    await send(
      { ...account, dkim: { domainName: 'crm.example', keySelector: 'cs', privateKey } },
      { unasked: true },
    );
    const raw = taken[0]?.raw.toString('latin1') ?? '';
    const [head = ''] = raw.split('\r\n\r\n', 1);
    const fields = head.split(/\r\n(?![ \t])/);
    const signature = fields.find((field) => /^dkim-signature:/i.test(field)) ?? '';
    const tags = new Map(
      signature
        .slice(signature.indexOf(':') + 1)
        .split(';')
        .map((tag) => [
          tag.slice(0, tag.indexOf('=')).trim(),
          tag.slice(tag.indexOf('=') + 1).replace(/\s+/g, ''),
        ]),
    );
    const signed = (tags.get('h') ?? '').toLowerCase().split(':');
    expect(signed).toEqual(
      expect.arrayContaining(['from', 'list-unsubscribe', 'list-unsubscribe-post', 'message-id']),
    );
    // RFC 6376, section 3.4.2: relaxed header fields, then the signature's own without its value.
    const relaxed = (field: string) =>
      `${field.slice(0, field.indexOf(':')).toLowerCase().trim()}:${field
        .slice(field.indexOf(':') + 1)
        .replace(/\s+/g, ' ')
        .trim()}`;
    const covered = signed.map((name) =>
      relaxed(fields.find((field) => field.toLowerCase().startsWith(`${name}:`)) ?? ''),
    );
    const own = relaxed(signature).replace(/b=[^;]*$/, 'b=');
    expect(
      createVerify('RSA-SHA256')
        .update([...covered, own].join('\r\n'))
        .verify(publicKey, tags.get('b') ?? '', 'base64'),
    ).toBe(true);
  });

  it('cannot be made to say more than it should, by a name, a subject or a body', async () => {
    const { account, taken } = await serve();
    await send(
      { ...account, fromName: 'Support\r\nBcc: all@evil.example' },
      { contactName: 'Ana"\r\nX-Evil: 1', subject: 'Hi\r\nBcc: all@evil.example\u202E' },
      'One.\r\n.\r\nRCPT TO:<all@evil.example>\r\n..\r\nTwo.',
    );
    expect(taken).toHaveLength(1);
    expect(taken[0]?.to).toEqual(['ana@customer.example']);
    const mail = await parseMail(taken[0]?.raw ?? Buffer.alloc(0));
    expect([mail.headers.has('bcc'), mail.headers.has('x-evil')]).toEqual([false, false]);
    expect(mail.text).toBe('One.\n.\nRCPT TO:<all@evil.example>\n..\nTwo.');
    expect(mail.to[0]?.name).toContain('Ana');
  });

  it('names at most twenty mails of a long thread: the first and the newest', async () => {
    const { account, taken } = await serve();
    const messageIds = Array.from({ length: 60 }, (_, n) => `<${n}@crm.example>`);
    await send(account, { messageIds });
    const { references } = await parseMail(taken[0]?.raw ?? Buffer.alloc(0));
    expect(references).toEqual([messageIds[0], ...messageIds.slice(-19)]);
  });
});

describe('a server that does not take it', () => {
  it('because the address does not exist: never again', async () => {
    const { account } = await serve({
      onRcptTo: (_, __, done) => done(refuse('5.1.1 user unknown', 550)),
    });
    expect(await send(account)).toMatchObject({ kind: 'refused', code: 'address_unknown' });
  });

  it('because of what it says: refused, and the address is not to blame', async () => {
    const { account } = await serve({
      onData: (stream, _, done) => {
        stream.resume().on('end', () => done(refuse('5.7.1 looks like spam', 554)));
      },
    });
    expect(await send(account)).toMatchObject({ kind: 'refused', code: 'smtp_554' });
  });

  it('for now: later', async () => {
    const { account } = await serve({ onRcptTo: (_, __, done) => done(refuse('4.2.1 greylisted', 451)) });
    expect(await send(account)).toMatchObject({ kind: 'retry_later', code: 'smtp_451' });
  });

  it('and hangs up before the mail was said: surely not accepted', async () => {
    const { account } = await serve({
      onMailFrom: (_, session) => {
        for (const connection of servers[0]?.connections ?? [])
          if (connection.session === session) connection._socket.destroy();
      },
    });
    expect(await send(account)).toMatchObject({ kind: 'retry_later', code: 'smtp_unreachable' });
  });

  it('and hangs up after the last line: nobody knows', async () => {
    const { account } = await serve({
      onData: (stream, session) => {
        stream.resume().on('end', () => {
          for (const connection of servers[0]?.connections ?? [])
            if (connection.session === session) connection._socket.destroy();
        });
      },
    });
    expect(await send(account)).toEqual({ kind: 'unknown', code: 'line_broke' });
  });

  it('because nobody is there: later', async () => {
    const { account } = await serve();
    const gone = { ...account, smtp: { ...account.smtp, port: 9 } };
    expect(await send(gone)).toMatchObject({ kind: 'retry_later', code: 'smtp_unreachable' });
  });

  it('because it cannot encrypt: nothing secret is said', async () => {
    let signedIn = false;
    const { account } = await serve({
      onAuth: (_, __, done) => {
        signedIn = true;
        done(null, { user: 'x' });
      },
    });
    const strict = {
      ...account,
      smtp: { ...account.smtp, security: 'starttls' as const, user: 'u', password: 'p' },
    };
    expect(await send(strict)).toMatchObject({ kind: 'retry_later', code: 'smtp_not_encrypted' });
    expect(signedIn).toBe(false);
  });

  it('because the password is wrong: the account says so, and the check says it in words', async () => {
    const { account } = await serve({
      authOptional: false,
      allowInsecureAuth: true,
      onAuth: (_, __, done) => done(new Error('Invalid login')),
    });
    const wrong = { ...account, smtp: { ...account.smtp, user: 'u', password: 'p' } };
    expect(await send(wrong)).toMatchObject({ kind: 'refused', code: 'channel_key_refused' });
    expect(await smtpProbe(wrong.smtp)).toMatchObject({ ok: false, code: 'channel_key_refused' });
    expect(await smtpProbe({ ...account.smtp, host: '10.0.0.1' })).toMatchObject({
      ok: false,
      code: 'not_allowed',
    });
  });
});

describe('the classes of failure', () => {
  it.each([
    [{ responseCode: 421, response: '421 4.3.0 busy' }, false, 'retry_later', 'smtp_421'],
    [{ responseCode: 552, response: '552 5.2.2 mailbox full' }, false, 'refused', 'smtp_552'],
    [{ responseCode: 550, response: '550 5.1.10 no such domain' }, false, 'refused', 'address_unknown'],
    [{ responseCode: 550, response: '550 5.7.26 not authenticated' }, true, 'refused', 'smtp_550'],
    [
      { code: 'EAUTH', responseCode: 454, response: '454 4.7.0 try later' },
      false,
      'retry_later',
      'smtp_sign_in_later',
    ],
    [{ code: 'ETIMEDOUT' }, false, 'retry_later', 'smtp_unreachable'],
    [{ code: 'ETIMEDOUT' }, true, 'unknown', 'line_broke'],
  ] as const)('%j', (failure, allSaid, kind, code) => {
    expect(classifySmtpError(failure, allSaid)).toMatchObject({ kind, code });
  });
});
