import { type FieldError, isAppError, STATUS_OF } from '#lib/core/errors.ts';
import { logger } from '#lib/core/logger.ts';

/**
 * Problem details (RFC 9457) with the members this product adds: `code` (from the closed list in
 * `lib/core/errors.ts`, or `internal`), `reason` (a finer code), `errors` (one per refused field), `request_id`.
 */
export interface Problem {
  type: string;
  title: string;
  status: number;
  detail: string;
  instance: string;
  code: string;
  reason?: string;
  errors?: FieldError[];
  request_id: string;
  [extra: string]: unknown;
}

/** What the two kinds of error have in common once translated; `retryAfter` in seconds. */
export interface Translated {
  code: string;
  status: number;
  message: string;
  fields?: FieldError[];
  reason?: string;
  retryAfter?: number;
  extra?: Record<string, unknown>;
}

const TITLES: Record<number, string> = {
  400: 'The request is not valid',
  401: 'Sign-in needed',
  403: 'Not allowed',
  404: 'Not found',
  405: 'Method not allowed',
  409: 'Conflict',
  410: 'Gone',
  412: 'Changed in the meantime',
  413: 'Too large',
  415: 'Unsupported media type',
  422: 'Cannot be processed',
  429: 'Too many requests',
  500: 'Something went wrong',
  503: 'Not available right now',
};

/** Expected errors keep their words; anything else is logged with its cause and told as one sentence. */
export function translateError(error: unknown, requestId: string): Translated {
  if (isAppError(error)) {
    const { fields, reason, retryAfter, extra } = error.details;
    const status = STATUS_OF[error.code];
    if (status >= 500) logger.warn({ requestId, code: error.code, err: error }, 'request not served');
    return {
      code: error.code,
      status,
      message: error.message,
      ...(fields ? { fields } : {}),
      ...(reason ? { reason } : {}),
      ...(retryAfter === undefined ? {} : { retryAfter }),
      ...(extra ? { extra } : {}),
    };
  }
  logger.error({ requestId, err: error }, 'unexpected error');
  return {
    code: 'internal',
    status: 500,
    message: `Something went wrong on our side. Nothing you sent was half-done; if it happens again, name the request ${requestId}.`,
  };
}

/** The problem document of an error. */
export function toProblem(error: Translated, about: { requestId: string; instance: string }): Problem {
  return {
    ...error.extra,
    type: `/problems/${error.code.replaceAll('_', '-')}`,
    title: TITLES[error.status] ?? 'The request was not served',
    status: error.status,
    detail: error.message,
    instance: about.instance,
    code: error.code,
    ...(error.reason ? { reason: error.reason } : {}),
    ...(error.fields ? { errors: error.fields } : {}),
    request_id: about.requestId,
  };
}

/** The answer of an API route to an error, with the headers the status calls for. */
export function problemResponse(
  error: unknown,
  about: { requestId: string; instance: string; headers?: Headers },
): Response {
  const translated = translateError(error, about.requestId);
  const headers = new Headers(about.headers);
  headers.set('content-type', 'application/problem+json');
  headers.set('x-request-id', about.requestId);
  headers.set('cache-control', 'no-store');
  if (translated.retryAfter !== undefined)
    headers.set('retry-after', String(Math.max(1, Math.ceil(translated.retryAfter))));
  // RFC 6750, section 3: the challenge names what is wrong only when a token was given.
  if (translated.status === 401)
    headers.set(
      'www-authenticate',
      `Bearer realm="Countersign"${translated.reason ? `, error="${translated.reason}"` : ''}`,
    );
  const problem = toProblem(translated, about);
  return new Response(JSON.stringify(problem), { status: translated.status, headers });
}
