import { type NextRequest, NextResponse } from 'next/server';
import { cookiesFor, PATH_HEADER } from '#lib/core/cookies.ts';
import { isTrustedHost } from '#lib/core/trusted-hosts.ts';

/** Pages for people who are not signed in. */
const OPEN =
  /^\/(?:(?:sign-in|set-up|invitation|reset-password|forgotten-password|api-reference|c|f|n|o|r|u|rate|help|widget\.js)(?:\/|$)|$|robots\.txt$)/;

/**
 * Before every page: is this address ours, must it be https, is there a session at all (whether it still holds is for
 * the page to find out). Route handlers ask the same in their doorway
 * (`lib/http/call.ts`): running here would make Next.js copy every request's body; only a preflight, which has none,
 * is led from here.
 */
export function proxy(request: NextRequest): NextResponse {
  const publicUrl = process.env.PUBLIC_URL || 'http://localhost:3000';
  if (!isTrustedHost(request.headers.get('host'), process.env.TRUSTED_HOSTS ?? '', publicUrl))
    return new NextResponse(
      'This address is not set up for this installation. Use its public address, or add this one to TRUSTED_HOSTS.\n',
      { status: 421, headers: { 'content-type': 'text/plain; charset=utf-8' } },
    );
  // A preflight names no route of its own: one handler answers them all.
  if (isPreflight(request)) return NextResponse.rewrite(new URL('/api/v1/preflight', request.url));
  if (!['1', 'true'].includes(process.env.FORCE_HTTPS ?? '')) return goOn(request, publicUrl);
  const protocol = request.headers.get('x-forwarded-proto') ?? request.nextUrl.protocol.slice(0, -1);
  if (protocol !== 'https') {
    const { pathname, search } = request.nextUrl;
    const target = new URL(publicUrl);
    target.protocol = 'https:';
    return NextResponse.redirect(new URL(`${pathname}${search}`, target), 308);
  }
  const response = goOn(request, publicUrl);
  // RFC 6797: only over https, only when it is meant for good.
  response.headers.set('strict-transport-security', 'max-age=31536000');
  return response;
}

const isPreflight = ({ headers, nextUrl }: NextRequest): boolean =>
  nextUrl.pathname.startsWith('/api/') && headers.has('access-control-request-method');

/** A browser without a session is led to the sign-in before any page is rendered, and back to where it wanted to go. */
function goOn(request: NextRequest, publicUrl: string): NextResponse {
  const { pathname, search } = request.nextUrl;
  const path = `${pathname}${search}`;
  if (!OPEN.test(pathname) && !request.cookies.has(cookiesFor(publicUrl).sessionToken.name)) {
    const target = request.nextUrl.clone();
    target.pathname = '/sign-in';
    target.search = `?next=${encodeURIComponent(path)}`;
    return NextResponse.redirect(target);
  }
  const headers = new Headers(request.headers);
  headers.set(PATH_HEADER, path);
  return NextResponse.next({ request: { headers } });
}

export const config = {
  matcher: [
    '/((?!api/|_next/|icon.svg|favicon.ico).*)',
    { source: '/api/:path*', has: [{ type: 'header', key: 'access-control-request-method' }] },
  ],
};
