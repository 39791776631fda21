/** Headers a browser of another origin may read. */
const EXPOSED = 'x-request-id, ratelimit, ratelimit-policy, retry-after, location, etag, idempotent-replayed';

/** Lets the origin read the answer when the caller's workspace lists it; no cookie is ever involved. */
export function corsHeaders(origin: string | null, allowed: readonly string[], headers: Headers): void {
  if (!origin) return;
  headers.append('vary', 'origin');
  if (!allowed.includes(origin)) return;
  headers.set('access-control-allow-origin', origin);
  headers.set('access-control-expose-headers', EXPOSED);
}

/** The answer to a preflight (Fetch standard, section 4.8). `allowed`: whether any workspace lists the origin. */
export function preflightResponse(origin: string | null, allowed: boolean): Response {
  const headers = new Headers({
    vary: 'origin, access-control-request-method, access-control-request-headers',
  });
  if (origin && allowed) {
    headers.set('access-control-allow-origin', origin);
    headers.set('access-control-allow-methods', 'GET, POST, PUT, PATCH, DELETE');
    headers.set(
      'access-control-allow-headers',
      'authorization, content-type, idempotency-key, if-match, x-request-id',
    );
    headers.set('access-control-max-age', '600');
  }
  return new Response(null, { status: 204, headers });
}
