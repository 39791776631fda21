import { createHash } from 'node:crypto';
import { callApp } from '../protocol/call-app.ts';
import type { RawReply } from '../protocol/reply.ts';
import { sign } from '../protocol/signature.ts';
import type { Kernel } from './kernel.ts';

/**
 * Sends a request to an app, signed with the signing key; an app that knows only the fallback key answers 401 and is
 * asked once more with that one. Signatures use the real time: the app checks them against its own clock.
 * @param body canonical JSON
 */
export async function signedCall(
  kernel: Kernel,
  request: {
    method: 'POST' | 'PUT';
    url: string;
    body: string;
    headers: Record<string, string>;
    timeoutMs?: number;
  },
): Promise<RawReply> {
  const { signingKey, signingKeyFallback } = kernel.settings;
  const send = (key: string | undefined): Promise<RawReply> =>
    callApp({
      ...request,
      signal: kernel.closing,
      headers: {
        'content-type': 'application/json',
        'x-inngest-server-kind': signingKey ? 'cloud' : 'dev',
        ...request.headers,
        ...(key ? { 'x-inngest-signature': sign(key, request.body, Date.now()) } : {}),
      },
    });
  const answer = await send(signingKey);
  return answer.status === 401 && signingKeyFallback ? await send(signingKeyFallback) : answer;
}

/** W3C trace context: one trace a run, one span a request. */
export function traceHeaders(runId: string, requestId: string): Record<string, string> {
  const hex = (text: string, length: number): string =>
    createHash('sha256').update(text).digest('hex').slice(0, length);
  return { traceparent: `00-${hex(runId, 32)}-${hex(requestId, 16)}-01` };
}
