import { env } from '#lib/core/env.ts';

/** Our own origin as the sender's page names it: by the public address, or by the trusted one it was opened at. */
export function ownOriginOf(request: Request): string {
  const origin = request.headers.get('origin');
  const host = request.headers.get('host');
  return origin && host && URL.canParse(origin) && new URL(origin).host === host
    ? origin
    : new URL(env().PUBLIC_URL).origin;
}
