import { env } from '#lib/core/env.ts';
import type { Answer, OpenMirror } from '#lib/mirrors/ports.ts';
import { callOutside, type OutsideAnswer } from '../outside/index.ts';

export interface SystemCall {
  method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /** Under the mirror's address, with its query. */
  path: string;
  headers?: Record<string, string>;
  body?: unknown;
}

export type Answered = Extract<OutsideAnswer, { kind: 'answered' }>;
export type Failure = Exclude<Answer<never>, { kind: 'ok' }>;

/** Ten megabytes: a ticket with a long history. */
const MOST_BYTES = 10_485_760;

const trusted = (origin: string): boolean =>
  env()
    .TRUSTED_MIRROR_ORIGINS.split(',')
    .map((one) => one.trim().replace(/\/+$/, ''))
    .includes(origin);

/** One call to a mirrored system. What it answers is the caller's to judge; that it did not is judged here. */
export async function callSystem(
  mirror: OpenMirror,
  call: SystemCall,
): Promise<{ kind: 'answered'; answer: Answered } | { kind: 'failed'; failure: Failure }> {
  const url = `${mirror.baseUrl}${call.path}`;
  const { origin } = new URL(url);
  const answer = await callOutside({
    method: call.method,
    url,
    headers: {
      accept: 'application/json',
      ...(call.body === undefined ? {} : { 'content-type': 'application/json' }),
      ...call.headers,
    },
    ...(call.body === undefined ? {} : { body: JSON.stringify(call.body) }),
    timeoutMs: 30_000,
    maxBytes: MOST_BYTES,
    ...(trusted(origin) ? { trustedOrigin: origin } : {}),
  });
  if (answer.kind === 'answered') {
    const failure = busyOf(answer, call.method);
    return failure ? { kind: 'failed', failure } : { kind: 'answered', answer };
  }
  if (answer.kind === 'unsent')
    return {
      kind: 'failed',
      failure:
        answer.code === 'not_allowed'
          ? { kind: 'refused', code: 'not_allowed', detail: origin }
          : { kind: 'later', code: answer.code, afterSeconds: null },
    };
  return { kind: 'failed', failure: lost(call.method, answer.code) };
}

/** What was asked may be asked again; what was written may have arrived. */
const lost = (method: SystemCall['method'], code: string): Failure =>
  method === 'GET' ? { kind: 'later', code, afterSeconds: null } : { kind: 'unknown', code };

/** Too much or too bad a day: the same for every system that speaks HTTP (RFC 9110, 15.6 and RFC 6585, 4). */
function busyOf({ status, headers }: Answered, method: SystemCall['method']): Failure | null {
  const after = Number(headers['retry-after']);
  const afterSeconds = Number.isFinite(after) && after >= 0 ? after : null;
  if (status === 429) return { kind: 'later', code: 'rate_limited', afterSeconds };
  if (status === 503) return { kind: 'later', code: 'http_503', afterSeconds };
  return status >= 500 ? lost(method, `http_${status}`) : null;
}

export const ok = <Value>(value: Value): Answer<Value> => ({ kind: 'ok', value });

/** Another shape than documented: their version, or something in between. */
export const strange = (what: string): Failure => ({ kind: 'refused', code: 'strange_answer', detail: what });

/** Signs of life that are worth keeping between calls: sessions and tokens, by mirror. Forgotten with the process. */
export function keptFor<Value>(seconds: number) {
  const held = new Map<string, { value: Value; until: number }>();
  return {
    get(key: string): Value | null {
      const one = held.get(key);
      return one && one.until > Date.now() ? one.value : null;
    },
    set(key: string, value: Value): void {
      if (held.size > 1_000) held.clear();
      held.set(key, { value, until: Date.now() + seconds * 1_000 });
    },
    drop: (key: string) => held.delete(key),
  };
}
