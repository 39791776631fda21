import canonicalize from 'canonicalize';
import { claimAnswer, forgetAnswer, type KeptAnswer, keepAnswer } from '#lib/audit/index.ts';
import type { Ctx } from '#lib/core/ctx.ts';
import { AppError, conflict, invalid } from '#lib/core/errors.ts';
import { sha256 } from '#lib/core/ids.ts';
import { logger } from '#lib/core/logger.ts';
import type { Call } from './call.ts';

/** The headers an answer brings itself; the others belong to each request anew. */
const KEPT_HEADERS = ['content-type', 'location', 'etag'];

/**
 * Serves a request with an `Idempotency-Key` once (draft-ietf-httpapi-idempotency-key-header). The same key with the
 * same request gets the first answer again for 24 hours; only what succeeded is kept.
 *
 * @param secret whether the answer shows something once that must not lie in a table.
 * @throws AppError `unprocessable` (`idempotency_key_reused`), `conflict` (`request_in_progress`,
 *   `request_interrupted`, `answer_not_kept`).
 */
export async function answerOnce(
  call: Call,
  ctx: Ctx,
  input: unknown,
  secret: boolean,
  work: () => Promise<Response>,
): Promise<Response> {
  const key = idempotencyKey(call.request);
  if (key === undefined) return work();
  const hash = sha256(call.request.method, call.url.pathname, canonicalize(input) ?? '');
  const claimed = await claimAnswer(ctx, key, hash);
  if (claimed.kind === 'answered') return repeated(call, claimed.answer);
  if (claimed.kind !== 'new') throw refusal(claimed.kind);
  const response = await work().catch(async (error: unknown) => {
    await forgetAnswer(ctx, key);
    throw error;
  });
  const body = secret ? null : await response.clone().text();
  const headers = Object.fromEntries(
    KEPT_HEADERS.flatMap((name) => {
      const value = response.headers.get(name);
      return value === null ? [] : [[name, value]];
    }),
  );
  // What was done is done: that it cannot be told again is no reason to tell of a failure now.
  await keepAnswer(ctx, key, { status: response.status, headers, body }).catch((error: unknown) =>
    logger.error({ requestId: call.requestId, err: error }, 'an answer could not be kept'),
  );
  return response;
}

/** The draft writes the key in quotes; callers write it either way. */
export function idempotencyKey(request: Request): string | undefined {
  const given = request.headers.get('idempotency-key');
  if (given === null) return undefined;
  const key = /^"(.*)"$/.exec(given)?.[1] ?? given;
  if (!/^[\x21-\x7e]{1,200}$/.test(key))
    throw invalid('Idempotency-Key', 'must be 1 to 200 visible characters, such as a UUID');
  return key;
}

function repeated(call: Call, { status, headers, body }: KeptAnswer): Response {
  if (body === null)
    throw conflict(
      'This was done under this key already. Its answer held a secret that is shown once and not kept.',
      'answer_not_kept',
    );
  for (const [name, value] of Object.entries(headers)) call.headers.set(name, value);
  call.headers.set('cache-control', 'no-store');
  call.headers.set('idempotent-replayed', 'true');
  return new Response(status === 204 ? null : body, { status, headers: call.headers });
}

function refusal(kind: 'other_request' | 'in_progress' | 'interrupted'): AppError {
  if (kind === 'other_request')
    return new AppError(
      'unprocessable',
      'This Idempotency-Key was used for another request. Make a new key for each thing to be done.',
      { reason: 'idempotency_key_reused' },
    );
  if (kind === 'in_progress')
    return new AppError(
      'conflict',
      'The first request with this key is still served. Ask again in a moment.',
      {
        reason: 'request_in_progress',
        retryAfter: 1,
      },
    );
  return conflict(
    'The first request with this key was interrupted. Look whether it was done; if not, send it with a new key.',
    'request_interrupted',
  );
}
