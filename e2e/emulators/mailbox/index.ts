import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo, Server } from 'node:net';
import { SMTPServer, type SMTPServerSession } from 'smtp-server';

import type { Fault } from '../provider/index.ts';
import { type Dovecot, NO_DOVECOT, startDovecot } from './dovecot.ts';

/** A mail as it went over the line. */
export interface TakenMail {
  from: string;
  to: string[];
  raw: string;
}

/** What `GET /_emulator` answers. */
export interface MailboxState {
  smtpPort: number;
  /** Null where no Dovecot is installed. */
  imap: { port: number; user: string; password: string } | null;
  mails: TakenMail[];
}

export interface MailboxEmulator {
  /** `DELETE /_emulator` forgets, `POST /_emulator {fault, times}` fails, `POST /_emulator/deliver` puts a raw mail into the mailbox. */
  url: string;
  mails: TakenMail[];
  smtpPort: number;
  /** The next `times` mails come to this. */
  fail(fault: Fault, times?: number): void;
  reset(): void;
  close(): Promise<void>;
}

const refusal = (message: string, responseCode: number) =>
  Object.assign(new Error(message), { responseCode });

/**
 * A mail provider with real servers: mail is handed in by SMTP, and what comes in lies in a mailbox of Dovecot. It fails
 * on purpose: `busy` and `down` refuse for now, `silent` takes the mail and breaks the line before it says so,
 * `refuse_key` does not know the password.
 */
export async function startMailboxEmulator(): Promise<MailboxEmulator> {
  const mails: TakenMail[] = [];
  let faults: Fault[] = [];
  const takeFault = (...kinds: Fault[]): Fault | null => {
    const [next] = faults;
    return next && kinds.includes(next) ? (faults.shift() ?? null) : null;
  };
  const smtp = new SMTPServer({
    authOptional: true,
    allowInsecureAuth: true,
    disabledCommands: ['STARTTLS'],
    logger: false,
    onAuth: ({ username }, _, done) =>
      takeFault('refuse_key') ? done(refusal('5.7.8 not known', 535)) : done(null, { user: username ?? '' }),
    onRcptTo: (_, __, done) => done(takeFault('busy') ? refusal('4.2.1 slow down', 451) : null),
    onData(stream, session, done) {
      const parts: Buffer[] = [];
      stream.on('data', (part: Buffer) => parts.push(part));
      stream.on('end', () => {
        if (takeFault('down')) return done(refusal('4.3.0 not today', 421));
        const { mailFrom, rcptTo } = session.envelope;
        mails.push({
          from: mailFrom ? mailFrom.address : '',
          to: rcptTo.map(({ address }) => address),
          raw: Buffer.concat(parts).toString('utf8'),
        });
        if (takeFault('silent')) hangUp(smtp, session);
        else done();
      });
    },
  });
  // A client that goes away is no failure of the server.
  smtp.on('error', () => undefined);
  await new Promise<void>((ready) => smtp.listen(0, '127.0.0.1', ready));
  const smtpPort = portOf(smtp.server);
  const dovecot: Dovecot | null = NO_DOVECOT ? null : await startDovecot();
  const fail = (fault: Fault, times = 1) => faults.push(...Array.from({ length: times }, () => fault));
  const reset = () => {
    faults = [];
    mails.length = 0;
  };
  const control = createServer(async (request, response) => {
    const body = await read(request);
    if (request.method === 'DELETE') reset();
    if (request.method === 'POST' && request.url === '/_emulator/deliver') dovecot?.deliver(body);
    else if (request.method === 'POST') {
      const { fault, times } = JSON.parse(body) as { fault: Fault; times?: number };
      fail(fault, times);
    }
    const state: MailboxState = {
      smtpPort,
      imap: dovecot && { port: dovecot.port, user: dovecot.user, password: dovecot.password },
      mails,
    };
    response.setHeader('content-type', 'application/json').end(JSON.stringify(state));
  });
  await new Promise<void>((ready) => control.listen(0, '127.0.0.1', ready));
  return {
    url: `http://127.0.0.1:${portOf(control)}`,
    mails,
    smtpPort,
    fail,
    reset,
    async close() {
      control.closeAllConnections();
      await Promise.all([
        new Promise((done) => control.close(done)),
        new Promise<void>((done) => smtp.close(() => done())),
        dovecot?.stop(),
      ]);
    },
  };
}

const portOf = (server: Pick<Server, 'address'>): number => (server.address() as AddressInfo).port;

function hangUp(server: SMTPServer, session: SMTPServerSession): void {
  for (const connection of server.connections)
    if (connection.session === session) connection._socket.destroy();
}

async function read(request: IncomingMessage): Promise<string> {
  const parts: Buffer[] = [];
  for await (const part of request as AsyncIterable<Buffer>) parts.push(part);
  return Buffer.concat(parts).toString('utf8');
}
