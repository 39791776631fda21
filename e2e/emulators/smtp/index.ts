import { createServer as createHttpServer } from 'node:http';
import { type AddressInfo, createServer, type Server, type Socket } from 'node:net';

export interface Mail {
  from: string;
  to: string[];
  subject: string;
  text: string;
  /** As it came, for what is in the head and in several parts. */
  raw: string;
}

export interface SmtpEmulator {
  /** For SMTP_URL. */
  url: string;
  /** `GET /mails?to=` answers the mails so far, `POST /reset` forgets them. */
  inbox: string;
  mails: Mail[];
  /** What the server says to a recipient, or a sender, in place of taking them, such as `550 5.1.1 no such user`, by address. */
  refuses: Map<string, string>;
  close(): Promise<void>;
}

/** A mail server that takes everything for anybody and shows it (RFC 5321, as far as nodemailer goes). */
export async function startSmtpEmulator(): Promise<SmtpEmulator> {
  const mails: Mail[] = [];
  const refuses = new Map<string, string>();
  const server = createServer((socket) => serve(socket, refuses, (mail) => void mails.push(mail)));
  const inbox = createHttpServer((request, response) => {
    const url = new URL(request.url ?? '/', 'http://localhost');
    if (request.method === 'POST') mails.length = 0;
    const to = url.searchParams.get('to');
    response.setHeader('content-type', 'application/json');
    response.end(JSON.stringify(mails.filter((mail) => !to || mail.to.includes(to))));
  });
  const ports = await Promise.all([listen(server), listen(inbox)]);
  return {
    url: `smtp://127.0.0.1:${ports[0]}`,
    inbox: `http://127.0.0.1:${ports[1]}`,
    mails,
    refuses,
    async close() {
      inbox.closeAllConnections();
      await Promise.all([server, inbox].map((one) => new Promise((done) => one.close(done))));
    },
  };
}

const listen = (server: Server): Promise<number> =>
  new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => resolve((server.address() as AddressInfo).port));
  });

function serve(socket: Socket, refuses: ReadonlyMap<string, string>, keep: (mail: Mail) => void): void {
  let rest = '';
  let data: string[] | null = null;
  let from = '';
  let to: string[] = [];
  const say = (line: string) => socket.write(`${line}\r\n`);
  const addressIn = (line: string) => /<([^>]*)>/.exec(line)?.[1] ?? '';
  const take = (line: string) => {
    if (data) {
      if (line !== '.') {
        data.push(line.startsWith('..') ? line.slice(1) : line);
        return;
      }
      keep(readMail(from, to, data));
      data = null;
      to = [];
      say('250 taken');
      return;
    }
    const verb = line.slice(0, 4).toUpperCase();
    if (verb === 'MAIL') from = addressIn(line);
    const refused = verb === 'RCPT' || verb === 'MAIL' ? refuses.get(addressIn(line)) : undefined;
    if (refused) {
      say(refused);
      return;
    }
    if (verb === 'RCPT') to.push(addressIn(line));
    if (verb === 'RSET') to = [];
    if (verb === 'DATA') {
      data = [];
      say('354 go on');
    } else if (verb === 'QUIT') {
      say('221 bye');
      socket.end();
    } else say('250 ok');
  };
  socket.setEncoding('utf8');
  socket.on('error', () => socket.destroy());
  socket.on('data', (chunk: string) => {
    const lines = (rest + chunk).split('\r\n');
    rest = lines.pop() ?? '';
    for (const line of lines) take(line);
  });
  say('220 emulator');
}

function readMail(from: string, to: string[], lines: string[]): Mail {
  const end = lines.indexOf('');
  const head = lines
    .slice(0, end)
    .join('\n')
    .replace(/\n[ \t]+/g, ' ');
  const header = (name: string) => new RegExp(`^${name}: *(.*)$`, 'im').exec(head)?.[1] ?? '';
  const body = lines.slice(end + 1).join('\n');
  const text = header('Content-Transfer-Encoding') === 'quoted-printable' ? unquote(body) : body;
  return { from, to, subject: header('Subject'), text, raw: lines.join('\r\n') };
}

/** Quoted-printable (RFC 2045, section 6.7), for ASCII. */
const unquote = (text: string): string =>
  text
    .replace(/=\n/g, '')
    .replace(/=([0-9A-F]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
