import { Agent as HttpAgent, request as httpRequest } from 'node:http';
import { Agent as HttpsAgent, request as httpsRequest } from 'node:https';
import type { RawReply } from './reply.ts';

/** Longest call to an app (pkg/consts: MaxFunctionTimeout). */
export const CALL_TIMEOUT_MS = 2 * 60 * 60 * 1000;
/** Largest answer: a step's input and output of 4 MiB each (pkg/consts: MaxSDKResponseBodySize). */
export const MAX_REPLY_BYTES = 8 * 1024 * 1024;

/** The answer was larger than allowed; retrying would not help. */
export class ReplyTooLarge extends Error {}

export interface AppRequest {
  method: 'POST' | 'PUT';
  url: string;
  headers: Record<string, string>;
  body: string;
  signal: AbortSignal;
  timeoutMs?: number;
}

const agents = {
  http: new HttpAgent({ keepAlive: true, keepAliveMsecs: 15_000, maxSockets: 512 }),
  https: new HttpsAgent({ keepAlive: true, keepAliveMsecs: 15_000, maxSockets: 512 }),
};

/**
 * One HTTP request to the app. `node:http` rather than `fetch`, whose header and body timeouts of 300 seconds would
 * cut a long step short. Redirects are not followed: only configured origins are ever called.
 * @throws the socket's error, `ReplyTooLarge`, or an AbortError
 */
export async function callApp(request: AppRequest): Promise<RawReply> {
  try {
    return await send(request);
  } catch (error) {
    if (!(error instanceof StaleSocket)) throw error;
    return await send(request);
  }
}

/** A kept connection was already dead when it was used: no attempt was made. */
class StaleSocket extends Error {}

function send(request: AppRequest): Promise<RawReply> {
  const url = new URL(request.url);
  const secure = url.protocol === 'https:';
  return new Promise((resolve, reject) => {
    const outgoing = (secure ? httpsRequest : httpRequest)(url, {
      method: request.method,
      agent: secure ? agents.https : agents.http,
      signal: request.signal,
      timeout: request.timeoutMs ?? CALL_TIMEOUT_MS,
      headers: { ...request.headers, 'content-length': Buffer.byteLength(request.body).toString() },
    });
    outgoing.on('timeout', () => outgoing.destroy(new Error('the app did not answer in time')));
    outgoing.on('error', (error: NodeJS.ErrnoException) =>
      reject(outgoing.reusedSocket && error.code === 'ECONNRESET' ? new StaleSocket() : error),
    );
    outgoing.on('response', (incoming) => {
      const chunks: Buffer[] = [];
      let size = 0;
      incoming.on('data', (chunk: Buffer) => {
        size += chunk.length;
        if (size > MAX_REPLY_BYTES) outgoing.destroy(new ReplyTooLarge('response body exceeds the limit'));
        else chunks.push(chunk);
      });
      incoming.on('error', reject);
      incoming.on('end', () =>
        resolve({
          status: incoming.statusCode ?? 0,
          header: (name) => [incoming.headers[name]].flat()[0],
          body: Buffer.concat(chunks).toString('utf8'),
        }),
      );
    });
    outgoing.end(request.body);
  });
}
