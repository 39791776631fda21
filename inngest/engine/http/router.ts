import type { IncomingMessage, ServerResponse } from 'node:http';

export interface Request {
  params: Record<string, string>;
  query: URLSearchParams;
  header(name: string): string | undefined;
  body: string;
}

export interface Answer {
  status: number;
  body: unknown;
}

export type Handler = (request: Request) => Promise<Answer>;

interface Route {
  method: string;
  pattern: RegExp;
  handler: Handler;
}

/** Largest request body. 5,000 events must fit, and a checkpoint of one large step. */
const MAX_BODY_BYTES = 64 * 1024 * 1024;

/** A refusal with a status and a sentence. */
export class HttpError extends Error {
  readonly status: number;
  constructor(status: number, message: string) {
    super(message);
    this.status = status;
  }
}

/** `/v1/runs/:id` as a pattern with named groups. */
export function route(method: string, path: string, handler: Handler): Route {
  const source = path.replaceAll(/:(\w+)/g, '(?<$1>[^/]+)');
  return { method, pattern: new RegExp(`^${source}/?$`), handler };
}

/** Finds the route, reads the body, answers JSON. Unknown errors become one calm sentence and a log line. */
export async function dispatch(
  routes: readonly Route[],
  incoming: IncomingMessage,
  outgoing: ServerResponse,
  onError: (error: unknown) => void,
): Promise<void> {
  const url = new URL(incoming.url ?? '/', 'http://127.0.0.1');
  let answer: Answer;
  try {
    answer = await find(routes, incoming.method ?? 'GET', url.pathname, async (handler, params) =>
      handler({
        params,
        query: url.searchParams,
        header: (name) => [incoming.headers[name]].flat()[0],
        body: await readBody(incoming),
      }),
    );
  } catch (error) {
    if (error instanceof HttpError)
      answer = { status: error.status, body: { error: error.message, status: error.status } };
    else {
      onError(error);
      answer = { status: 500, body: { error: 'The engine could not do this just now.', status: 500 } };
    }
  }
  const text = JSON.stringify(answer.body);
  outgoing.writeHead(answer.status, {
    'content-type': 'application/json',
    'content-length': Buffer.byteLength(text),
  });
  outgoing.end(text);
}

async function find(
  routes: readonly Route[],
  method: string,
  path: string,
  run: (handler: Handler, params: Record<string, string>) => Promise<Answer>,
): Promise<Answer> {
  let known = false;
  for (const { method: wanted, pattern, handler } of routes) {
    const match = pattern.exec(path);
    if (!match) continue;
    known = true;
    if (wanted !== method) continue;
    const params = Object.entries(match.groups ?? {}).map(([name, value]) => [name, decode(value)]);
    return await run(handler, Object.fromEntries(params) as Record<string, string>);
  }
  throw known ? new HttpError(405, 'Method not allowed') : new HttpError(404, 'Not found');
}

function decode(value: string): string {
  try {
    return decodeURIComponent(value);
  } catch {
    throw new HttpError(400, 'Malformed address');
  }
}

async function readBody(incoming: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of incoming as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > MAX_BODY_BYTES) throw new HttpError(413, 'The request body is too large');
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}

/** Parses a JSON body. @throws HttpError 400 */
export function json(request: Request): Record<string, unknown> {
  try {
    const parsed: unknown = JSON.parse(request.body);
    if (typeof parsed === 'object' && parsed !== null) return parsed as Record<string, unknown>;
  } catch {
    // Falls through to the one answer for anything that is no object.
  }
  throw new HttpError(400, 'Invalid request body');
}
