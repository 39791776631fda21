import type { AddressInfo } from 'node:net';
import { SMTPServer, type SMTPServerSession } from 'smtp-server';
import type { Fault } from '../provider/index.ts';

/** A mail as a provider took it over the line, from whoever it was. */
export interface HandedIn {
  raw: string;
  /** What the provider said when it took it: some give mails an id of their own. */
  said: string;
}

export interface SmtpTaker {
  port: number;
  /** Oldest first. */
  mails: HandedIn[];
  /** The next `times` mails come to this. */
  fail(fault: Fault, times?: number): void;
  reset(): void;
  close(): Promise<void>;
}

const refusal = (message: string, responseCode: number) =>
  Object.assign(new Error(message), { responseCode });

/**
 * The SMTP server of a mail provider. `busy` and `down` refuse for now (RFC 5321: 451, 421), `silent` takes the mail and
 * breaks the line before it says so, `refuse_key` does not know the password.
 *
 * @param says what it answers to a mail it takes.
 */
export async function startSmtpTaker(says: () => string): Promise<SmtpTaker> {
  const mails: HandedIn[] = [];
  let faults: Fault[] = [];
  const takes = (...kinds: Fault[]): Fault | undefined => {
    const [next] = faults;
    return next && kinds.includes(next) ? faults.shift() : undefined;
  };
  const server = new SMTPServer({
    authOptional: true,
    allowInsecureAuth: true,
    disabledCommands: ['STARTTLS'],
    logger: false,
    onAuth: ({ username }, _, done) =>
      takes('refuse_key') ? done(refusal('5.7.8 not known', 535)) : done(null, { user: username ?? '' }),
    onRcptTo: (_, __, done) => done(takes('busy') ? refusal('4.2.1 slow down', 451) : null),
    onData(stream, session, done) {
      const parts: Buffer[] = [];
      stream.on('data', (part: Buffer) => parts.push(part));
      stream.on('end', () => {
        if (takes('down')) return done(refusal('4.3.0 not today', 421));
        const said = says();
        mails.push({ raw: Buffer.concat(parts).toString('utf8'), said });
        if (takes('silent')) hangUp(server, session);
        else done(null, said);
      });
    },
  });
  // A client that goes away is no failure of the server.
  server.on('error', () => undefined);
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  return {
    port: (server.server.address() as AddressInfo).port,
    mails,
    fail: (fault, times = 1) => faults.push(...Array.from({ length: times }, () => fault)),
    reset() {
      faults = [];
      mails.length = 0;
    },
    close: () => new Promise<void>((done) => server.close(() => done())),
  };
}

function hangUp(server: SMTPServer, session: SMTPServerSession): void {
  for (const connection of server.connections)
    if (connection.session === session) connection._socket.destroy();
}
