import { parseRetryAfter } from './backoff.ts';
import type { Opcode } from './opcodes.ts';

/** What came back from a call: operations, the function's result, or an error. */
export type Reply =
  | { kind: 'ops'; ops: Opcode[]; version: number; noRetry: boolean; retryAt: number | undefined }
  | { kind: 'result'; output: unknown }
  | { kind: 'error'; error: unknown; noRetry: boolean; retryAt: number | undefined };

/** Status, headers and text of an answer, after a streamed one was unwrapped. */
export interface RawReply {
  status: number;
  header(name: string): string | undefined;
  body: string;
}

/** Streamed answers (201) carry the real status, headers and body in their JSON, after blanks. */
export function unwrapStream(raw: RawReply): RawReply {
  if (raw.status !== 201) return raw;
  try {
    const inner = JSON.parse(raw.body) as { status: number; headers?: Record<string, string>; body: unknown };
    const headers = Object.entries(inner.headers ?? {}).map(
      ([name, value]) => [name.toLowerCase(), value] as const,
    );
    const lookup = new Map(headers);
    return {
      status: inner.status,
      header: (name) => lookup.get(name) ?? (name === 'x-inngest-sdk' ? raw.header(name) : undefined),
      body: typeof inner.body === 'string' ? inner.body : JSON.stringify(inner.body ?? null),
    };
  } catch {
    return { ...raw, status: 502 };
  }
}

/** Reads an answer as the server's HTTP driver does (pkg/execution/driver/httpdriver). */
export function readReply(answer: RawReply, now: number): Reply {
  const raw = unwrapStream(answer);
  const noRetry = raw.header('x-inngest-no-retry') === 'true';
  const retryAt = parseRetryAfter(raw.header('retry-after'), now);
  const fromSdk = raw.header('x-inngest-sdk') !== undefined;
  const parsed = parseJson(raw.body);
  const ok = raw.status >= 200 && raw.status < 300;
  if (ok && !fromSdk) return { kind: 'error', error: NOT_SDK, noRetry, retryAt };
  if (raw.status === 206) {
    const ops = opcodes(parsed);
    if (!ops)
      return { kind: 'error', error: standardError('Error', 'invalid generator response'), noRetry, retryAt };
    return { kind: 'ops', ops, version: Number(raw.header('x-inngest-req-version') ?? 1), noRetry, retryAt };
  }
  if (ok && !noRetry) return { kind: 'result', output: parsed === undefined ? raw.body : parsed };
  const error = fromSdk ? sdkError(parsed, raw) : upstreamError(raw);
  return { kind: 'error', error, noRetry, retryAt };
}

/** The shape of an error that no app made. */
export function standardError(name: string, message: string, stack?: string): Record<string, string> {
  return { error: `${name}: ${message}`, name, message, ...(stack ? { stack } : {}) };
}

const NOT_SDK = standardError('not_sdk', 'The response did not come from an Inngest SDK');

function opcodes(parsed: unknown): Opcode[] | undefined {
  const list = Array.isArray(parsed)
    ? parsed
    : typeof parsed === 'object' && parsed !== null
      ? [parsed]
      : undefined;
  return list?.every((item) => typeof item === 'object' && item !== null && 'op' in item)
    ? (list as Opcode[])
    : undefined;
}

function sdkError(parsed: unknown, raw: RawReply): unknown {
  if (typeof parsed !== 'object' || parsed === null)
    return standardError('Error', raw.body || `invalid status code: ${raw.status}`);
  const shape = parsed as Record<string, unknown>;
  if (typeof shape.message === 'string')
    return { error: `${shape.name ?? 'Error'}: ${shape.message}`, ...shape };
  const text = typeof shape.error === 'string' ? shape.error : raw.body;
  return { ...shape, ...standardError('Error', text) };
}

function upstreamError(raw: RawReply): unknown {
  const excerpt = raw.body.slice(0, 500).trim();
  const message = `The app answered with status ${raw.status} before its Inngest handler was reached`;
  return standardError('Error', excerpt ? `${message}: ${excerpt}` : message);
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
