import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/**
 * What the next calls of a provider come to. `busy` is its 429, `down` a 5xx, `silent` accepts and never answers,
 * `refuse_key` no longer knows us.
 */
export type Fault = 'busy' | 'down' | 'silent' | 'refuse_key';

export interface Received {
  method: string;
  path: string;
  headers: Record<string, string>;
  body: string;
  /** The body as it came: a form with files is no text. */
  bytes: Buffer;
}

/** A form with files (RFC 7578), read as a provider reads it. */
export async function formIn({ headers, bytes }: Received): Promise<{
  fields: Record<string, string>;
  files: { field: string; name: string; mime: string; bytes: Buffer }[];
}> {
  const form = await new Response(new Uint8Array(bytes), {
    headers: { 'content-type': headers['content-type'] ?? '' },
  }).formData();
  const fields: Record<string, string> = {};
  const files = [];
  for (const [field, value] of form)
    if (typeof value === 'string') fields[field] = value;
    else
      files.push({
        field,
        name: value.name,
        mime: value.type,
        bytes: Buffer.from(await value.arrayBuffer()),
      });
  return { fields, files };
}

export interface ProviderEmulator {
  /** Its origin, for the variable that names where the provider is. */
  url: string;
  /** Every call that was understood and accepted, oldest first. */
  accepted: Received[];
  /** The next `times` calls come to this. By `POST /_emulator {fault, times}` from another process. */
  fail(fault: Fault, times?: number): void;
  /** Forgets faults and what it received: `DELETE /_emulator` from another process. */
  reset(): void;
  close(): Promise<void>;
}

export interface Answer {
  status: number;
  body: unknown;
  /** Kept in `accepted`: a send, not a question. */
  accepted?: boolean;
  contentType?: string;
  headers?: Record<string, string>;
}

/** A provider's API on loopback that fails on purpose. What it says is `answer`; how it fails is the same for all. */
export async function startProvider(spec: {
  answer(call: Received): Answer | Promise<Answer>;
  faults: Record<Exclude<Fault, 'silent'>, Answer>;
  /** What this call comes to when nothing was asked for by `fail`; undefined: it goes well. */
  faultOf?(call: Received): Fault | undefined;
}): Promise<ProviderEmulator> {
  const accepted: Received[] = [];
  let faults: Fault[] = [];
  const fail = (fault: Fault, times = 1) => faults.push(...Array.from({ length: times }, () => fault));
  const reset = () => {
    faults = [];
    accepted.length = 0;
  };
  const serve = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const bytes = await read(request);
    const call: Received = {
      method: request.method ?? 'GET',
      path: request.url ?? '/',
      headers: Object.fromEntries(
        Object.entries(request.headers).map(([name, value]) => [name, String(value)]),
      ),
      body: bytes.toString('utf8'),
      bytes,
    };
    if (call.path === '/_emulator') return control(call, response);
    const fault = faults.shift() ?? spec.faultOf?.(call);
    if (fault && fault !== 'silent') return say(response, spec.faults[fault]);
    const said = await spec.answer(call);
    if (said.accepted) accepted.push(call);
    // The line breaks after the provider took it: nobody at the other end can know.
    if (fault === 'silent') {
      response.destroy();
      return;
    }
    say(response, said);
  };
  const control = (call: Received, response: ServerResponse): void => {
    if (call.method === 'DELETE') reset();
    if (call.method === 'POST') {
      const { fault, times } = JSON.parse(call.body) as { fault: Fault; times?: number };
      fail(fault, times);
    }
    say(response, { status: 200, body: accepted });
  };
  const server = createServer((request, response) => {
    serve(request, response).catch(() => response.destroy());
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    accepted,
    fail,
    reset,
    async close() {
      server.closeAllConnections();
      await new Promise((done) => server.close(done));
    },
  };
}

async function read(request: IncomingMessage): Promise<Buffer> {
  const parts: Buffer[] = [];
  for await (const part of request as AsyncIterable<Buffer>) parts.push(part);
  return Buffer.concat(parts);
}

function say(response: ServerResponse, { status, body, contentType, headers }: Answer): void {
  const raw = Buffer.isBuffer(body) ? body : Buffer.from(JSON.stringify(body));
  response.writeHead(status, { 'content-type': contentType ?? 'application/json', ...headers }).end(raw);
}
