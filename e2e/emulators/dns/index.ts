import { createSocket } from 'node:dgram';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/** `TXT crm.example`: what stands there; the exchangers of an MX without their preference. */
export type Zone = Record<string, string[]>;

export interface DnsEmulator {
  /** For MAIL_DNS_SERVERS. */
  server: string;
  /** `PUT /` with a zone adds what stands at its names. */
  url: string;
  put(zone: Zone): void;
  close(): Promise<void>;
}

const TYPES: Readonly<Record<number, string>> = { 15: 'MX', 16: 'TXT' };

/** A name server that knows what it was told and nothing else (RFC 1035, as far as TXT and MX go). */
export async function startDnsEmulator(): Promise<DnsEmulator> {
  const zone: Zone = {};
  const put = (more: Zone) => void Object.assign(zone, more);
  const socket = createSocket('udp4', (query, { port, address }) =>
    socket.send(answer(query, zone), port, address),
  );
  await new Promise<void>((ready) => socket.bind(0, '127.0.0.1', ready));
  const control = createServer(async (request, response) => {
    const parts: Buffer[] = [];
    for await (const part of request as AsyncIterable<Buffer>) parts.push(part);
    put(JSON.parse(Buffer.concat(parts).toString('utf8') || '{}') as Zone);
    response.end('{}');
  });
  await new Promise<void>((ready) => control.listen(0, '127.0.0.1', ready));
  return {
    server: `127.0.0.1:${socket.address().port}`,
    url: `http://127.0.0.1:${(control.address() as AddressInfo).port}`,
    put,
    async close() {
      control.closeAllConnections();
      await Promise.all([
        new Promise<void>((done) => control.close(() => done())),
        new Promise<void>((done) => socket.close(() => done())),
      ]);
    },
  };
}

function answer(query: Buffer, zone: Zone): Buffer {
  const labels: string[] = [];
  let at = 12;
  for (let length = query[at] ?? 0; length > 0; length = query[at] ?? 0) {
    labels.push(query.toString('latin1', at + 1, at + 1 + length));
    at += length + 1;
  }
  const type = query.readUInt16BE(at + 1);
  const name = labels.join('.').toLowerCase();
  const values = zone[`${TYPES[type]} ${name}`] ?? [];
  const known = Object.keys(zone).some((key) => key.endsWith(` ${name}`));
  const head = Buffer.alloc(12);
  query.copy(head, 0, 0, 2);
  // An answer, recursion as asked; 3 says that there is no such name.
  head.writeUInt16BE(0x8180 | (known ? 0 : 3), 2);
  head.writeUInt16BE(1, 4);
  head.writeUInt16BE(values.length, 6);
  const records = values.map((value) => {
    const data = type === 15 ? exchanger(value) : text(value);
    const fixed = Buffer.alloc(12);
    fixed.writeUInt16BE(0xc00c, 0); // The name of the question.
    fixed.writeUInt16BE(type, 2);
    fixed.writeUInt16BE(1, 4);
    fixed.writeUInt16BE(data.length, 10);
    return Buffer.concat([fixed, data]);
  });
  return Buffer.concat([head, query.subarray(12, at + 5), ...records]);
}

const piece = (part: Buffer): Buffer => Buffer.concat([Buffer.from([part.length]), part]);

/** In pieces of at most 255 bytes. */
function text(value: string): Buffer {
  const bytes = Buffer.from(value, 'utf8');
  const pieces: Buffer[] = [];
  for (let at = 0; at < bytes.length; at += 255) pieces.push(piece(bytes.subarray(at, at + 255)));
  return Buffer.concat(pieces);
}

const exchanger = (host: string): Buffer =>
  Buffer.concat([
    Buffer.from([0, 10]),
    ...host.split('.').map((label) => piece(Buffer.from(label))),
    Buffer.from([0]),
  ]);
