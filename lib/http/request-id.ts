import { newId } from '#lib/core/ids.ts';

const SANE = /^[A-Za-z0-9._-]{1,128}$/;

/** The caller's X-Request-Id when it is harmless to log and return, else a new one. */
export function requestIdOf(headers: Headers): string {
  const given = headers.get('x-request-id');
  return given && SANE.test(given) ? given : newId();
}
