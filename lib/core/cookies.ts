/**
 * Names and flags of the cookies, by the address people use: with https the browser enforces the `__Secure-` and
 * `__Host-` prefixes (RFC 6265bis, section 4.1.3); on a plain-http LAN such a cookie would never be stored.
 */
export function cookiesFor(publicUrl: string) {
  const secure = new URL(publicUrl).protocol === 'https:';
  const options = { httpOnly: true, sameSite: 'lax' as const, path: '/', secure };
  const cookie = (name: string, prefix: '__Secure-' | '__Host-', maxAge?: number) => ({
    name: `${secure ? prefix : ''}countersign.${name}`,
    options: maxAge === undefined ? options : { ...options, maxAge },
  });
  return {
    sessionToken: cookie('session', '__Host-'),
    callbackUrl: cookie('callback-url', '__Secure-'),
    csrfToken: cookie('csrf', '__Host-'),
    pkceCodeVerifier: cookie('pkce', '__Secure-', 15 * 60),
    state: cookie('state', '__Secure-', 15 * 60),
    nonce: cookie('nonce', '__Secure-'),
  };
}

/** Set by `proxy.ts` on every page's request: the address that was asked for, to come back to after signing in. */
export const PATH_HEADER = 'x-countersign-path';
