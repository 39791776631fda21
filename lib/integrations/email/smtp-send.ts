import { isIP } from 'node:net';
import { Readable } from 'node:stream';
import type SMTPConnection from 'nodemailer/lib/smtp-connection';
import type { SendOutcome } from '#lib/conversations/ports.ts';
import { classifySmtpError, type SmtpFailure } from './classify-smtp-error.ts';
import { type OutgoingMail, SIGNED_HEADERS } from './compose-mail.ts';
import { findServer } from './find-server.ts';
import type { MailAccount, MailServer } from './mail-settings.ts';
import { sesMessageId } from './mail-tokens.ts';

/** Milliseconds. A server that checks for spam while we wait takes its time after the last line. */
const LIMITS = {
  connectionTimeout: 10_000,
  greetingTimeout: 10_000,
  socketTimeout: 60_000,
  dnsTimeout: 5_000,
};

/** Hands one mail to the account's server and says what became of it. */
export async function smtpSend(account: MailAccount, mail: OutgoingMail): Promise<SendOutcome> {
  const server = await findServer(account.smtp.host);
  if (server.kind === 'not_allowed')
    return {
      kind: 'refused',
      code: 'smtp_not_allowed',
      detail: `${account.smtp.host} is not a public mail server.`,
    };
  if (server.kind === 'unknown_name')
    return { kind: 'retry_later', afterSeconds: 300, code: 'smtp_unknown_name' };
  // Built and signed before anything is said, so that only the server can fail from here on.
  const raw = await build(account, mail);
  let answer = '';
  let allSaid = false;
  try {
    await dialogue(account.smtp, server.address, (line) => {
      // Read only after the server said 354: what was read to its end may have been accepted.
      const source = Readable.from(inPieces(raw));
      source.once('end', () => {
        allSaid = true;
      });
      return new Promise((done, fail) =>
        line.send(mail.envelope, source, (error, info) => {
          if (error) return fail(error);
          answer = info.response;
          done();
        }),
      );
    });
    return { kind: 'sent', providerMessageId: keptId(account, mail.messageId, answer) };
  } catch (error) {
    return classifySmtpError(error as SmtpFailure, allSaid);
  }
}

/** The Message-ID under which the mail arrives: Amazon gives each its own, and says it in its answer. */
function keptId(account: MailAccount, ours: string, answer: string): string {
  const region =
    account.sesRegion ?? /^email-smtp\.([a-z0-9-]+)\.amazonaws\.com$/.exec(account.smtp.host)?.[1];
  const theirs = /\b[Oo]k ([0-9a-f-]{20,80})/.exec(answer)?.[1];
  return account.provider === 'ses' && region && theirs ? sesMessageId(theirs, region) : ours;
}

/** Whether the server takes our sign-in; nothing is sent. */
export async function smtpProbe(
  server: MailServer,
): Promise<{ ok: true } | { ok: false; code: string; message: string }> {
  const found = await findServer(server.host);
  if (found.kind !== 'found') return { ok: false, ...whyNotFound(found.kind, server.host) };
  try {
    await dialogue(server, found.address, async () => undefined);
    return { ok: true };
  } catch (error) {
    return { ok: false, ...inWords(error as SmtpFailure, server) };
  }
}

export const whyNotFound = (
  kind: 'not_allowed' | 'unknown_name',
  host: string,
): { code: string; message: string } =>
  kind === 'unknown_name'
    ? {
        code: 'unknown_name',
        message: `There is no server called ${host}. Check the name for typing errors.`,
      }
    : {
        code: 'not_allowed',
        message: `${host} is not on the public internet. Whoever runs this installation can allow it with TRUSTED_MAIL_HOSTS.`,
      };

function inWords(failure: SmtpFailure, server: MailServer): { code: string; message: string } {
  const where = `${server.host}, port ${server.port}`;
  if (failure.code === 'EAUTH')
    return {
      code: 'channel_key_refused',
      message: 'The SMTP server refuses user name or password. Many providers want an app password here.',
    };
  if (failure.code === 'ETLS')
    return { code: 'not_encrypted', message: `${where} offers no encryption this way. Try TLS on port 465.` };
  if (failure.code === 'ETIMEDOUT' || failure.code === 'ECONNECTION' || failure.code === 'ESOCKET')
    return {
      code: 'unreachable',
      message: `${where} does not answer as an SMTP server. STARTTLS usually wants port 587, TLS port 465.`,
    };
  return {
    code: 'smtp_refused',
    message: `${where} answered: ${(failure.response ?? failure.message ?? 'nothing').slice(0, 200)}`,
  };
}

/** Connects, signs in, lets `say` speak, and hangs up. @throws what nodemailer says of a failure. */
async function dialogue(
  server: MailServer,
  address: string,
  say: (line: SMTPConnection) => Promise<void>,
): Promise<void> {
  const { default: Line } = await import('nodemailer/lib/smtp-connection/index.js');
  const line = new Line({
    host: address,
    port: server.port,
    secure: server.security === 'tls',
    requireTLS: server.security === 'starttls',
    ignoreTLS: server.security === 'none',
    // The certificate is the name's, wherever the name pointed.
    tls: { ...(isIP(server.host) ? {} : { servername: server.host }), minVersion: 'TLSv1.2' },
    ...LIMITS,
  });
  try {
    await new Promise<void>((done, fail) => {
      line.on('error', fail);
      line.once('end', () => fail(new Error('The server hung up.')));
      line.connect((error) => {
        if (error) return fail(error);
        signIn(line, server)
          .then(() => say(line))
          .then(done, fail);
      });
    });
    line.quit();
  } finally {
    line.close();
  }
}

const signIn = (line: SMTPConnection, { user, password }: MailServer): Promise<void> =>
  user === ''
    ? Promise.resolve()
    : new Promise((done, fail) =>
        line.login({ user, pass: password, credentials: { user, pass: password } }, (error) =>
          error ? fail(error) : done(),
        ),
      );

async function build(account: MailAccount, mail: OutgoingMail): Promise<Buffer> {
  const { createTransport } = await import('nodemailer');
  const { message } = await createTransport({
    streamTransport: true,
    buffer: true,
    newline: 'windows',
    ...(account.dkim ? { dkim: { ...account.dkim, headerFieldNames: SIGNED_HEADERS } } : {}),
  }).sendMail(mail);
  if (!Buffer.isBuffer(message)) throw new Error('The mail could not be built.');
  return message;
}

function* inPieces(raw: Buffer): Generator<Buffer> {
  for (let at = 0; at < raw.length; at += 65_536) yield raw.subarray(at, at + 65_536);
}
