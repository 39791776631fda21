import { lookup as resolve } from 'node:dns';
import { type IncomingMessage, request as plainRequest } from 'node:http';
import { type RequestOptions, request as secureRequest } from 'node:https';
import type { LookupFunction } from 'node:net';
import { isCallable, isPublicAddress } from './allowed-address.ts';

export interface OutsideCall {
  method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  url: string;
  headers?: Record<string, string>;
  body?: string | Buffer;
  /** Milliseconds until the whole answer must be there. */
  timeoutMs?: number;
  /** The largest answer, in bytes. */
  maxBytes?: number;
  /** Of a larger answer its first `maxBytes` do: what counts is the status. */
  cut?: boolean;
  /**
   * An origin the installation itself named (`META_GRAPH_URL` and its like): called even where it is not public. A
   * workspace can never name one.
   */
  trustedOrigin?: string;
}

export type OutsideAnswer =
  | { kind: 'answered'; status: number; headers: Readonly<Record<string, string>>; body: Buffer }
  /** Nothing went out: not allowed, no such name, nobody there. */
  | { kind: 'unsent'; code: 'not_allowed' | 'unreachable' }
  /** It may have gone out: the line broke, the time was over, the answer was too large. */
  | { kind: 'broke'; code: 'timed_out' | 'line_broke' | 'too_large' };

/**
 * The one way adapters call the outside. https to public addresses only: the name is resolved once, every address of
 * it checked, and the connection made to a checked one, so that a name cannot change its mind in between. Redirects
 * are not followed and no connection is used twice: an error on a stale one would leave open whether a message went
 * out.
 */
export function callOutside(call: OutsideCall): Promise<OutsideAnswer> {
  const url = URL.canParse(call.url) ? new URL(call.url) : null;
  const trusted = url !== null && call.trustedOrigin !== undefined && url.origin === call.trustedOrigin;
  if (!url || (!trusted && !isCallable(url))) return Promise.resolve({ kind: 'unsent', code: 'not_allowed' });
  return new Promise((done) => {
    let connected = false;
    let over = false;
    const finish = (answer: OutsideAnswer) => {
      if (over) return;
      over = true;
      clearTimeout(timer);
      done(answer);
      request.destroy();
    };
    const broke = (code: 'timed_out' | 'line_broke') =>
      finish(connected ? { kind: 'broke', code } : { kind: 'unsent', code: 'unreachable' });
    const options: RequestOptions = {
      method: call.method,
      headers: {
        ...call.headers,
        'user-agent': 'Countersign',
        ...(call.body === undefined ? {} : { 'content-length': String(Buffer.byteLength(call.body)) }),
      },
      agent: false,
      ...(trusted ? {} : { lookup: publicOnly }),
    };
    const request = (url.protocol === 'http:' ? plainRequest : secureRequest)(url, options);
    const timer = setTimeout(() => broke('timed_out'), call.timeoutMs ?? 15_000);
    request.on('socket', (socket) => {
      socket.once(url.protocol === 'http:' ? 'connect' : 'secureConnect', () => {
        connected = true;
      });
    });
    request.on('error', (error: NodeJS.ErrnoException) =>
      error.code === NOT_PUBLIC ? finish({ kind: 'unsent', code: 'not_allowed' }) : broke('line_broke'),
    );
    request.on('response', (response) =>
      collect(response, call.maxBytes ?? 1_048_576, call.cut ?? false).then(
        (body) =>
          finish(
            body
              ? { kind: 'answered', status: response.statusCode ?? 0, headers: plain(response), body }
              : { kind: 'broke', code: 'too_large' },
          ),
        () => broke('line_broke'),
      ),
    );
    request.end(call.body);
  });
}

const NOT_PUBLIC = 'ENOTPUBLIC';

const publicOnly: LookupFunction = (hostname, options, callback) => {
  resolve(hostname, { ...options, all: true }, (error, addresses) => {
    if (error) return callback(error, '', 0);
    const [first] = addresses;
    if (!first || !addresses.every(({ address }) => isPublicAddress(address)))
      return callback(Object.assign(new Error('not a public address'), { code: NOT_PUBLIC }), '', 0);
    if (options.all) callback(null, addresses);
    else callback(null, first.address, first.family);
  });
};

const plain = (response: IncomingMessage): Record<string, string> =>
  Object.fromEntries(
    Object.entries(response.headers).flatMap(([name, value]) =>
      value === undefined ? [] : [[name, Array.isArray(value) ? value.join(', ') : value]],
    ),
  );

/** Null when it is larger than it may be, unless its beginning does. */
async function collect(response: IncomingMessage, maxBytes: number, cut: boolean): Promise<Buffer | null> {
  const parts: Buffer[] = [];
  let size = 0;
  for await (const part of response as AsyncIterable<Buffer>) {
    size += part.length;
    if (size > maxBytes && !cut) return null;
    parts.push(part);
    if (size > maxBytes) return Buffer.concat(parts).subarray(0, maxBytes);
  }
  return Buffer.concat(parts);
}

/** The body as JSON, or undefined where it is none: vendors' gateways answer HTML on a bad day. */
export function jsonOf(body: Buffer): unknown {
  try {
    return JSON.parse(body.toString('utf8'));
  } catch {
    return undefined;
  }
}
