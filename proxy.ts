import { type NextRequest, NextResponse } from 'next/server';
import { isTrustedHost } from '#lib/core/trusted-hosts.ts';

/**
 * Before every page: is this address ours, and must it be https. Route handlers ask the same in their doorway
 * (`lib/http/call.ts`): running here would make Next.js copy every request's body.
 */
export function proxy(request: NextRequest): NextResponse {
  const publicUrl = process.env.PUBLIC_URL || 'http://localhost:3000';
  if (!isTrustedHost(request.headers.get('host'), process.env.TRUSTED_HOSTS ?? '', publicUrl))
    return new NextResponse(
      'This address is not set up for this installation. Use its public address, or add this one to TRUSTED_HOSTS.\n',
      { status: 421, headers: { 'content-type': 'text/plain; charset=utf-8' } },
    );
  if (!['1', 'true'].includes(process.env.FORCE_HTTPS ?? '')) return NextResponse.next();
  const protocol = request.headers.get('x-forwarded-proto') ?? request.nextUrl.protocol.slice(0, -1);
  if (protocol !== 'https') {
    const { pathname, search } = request.nextUrl;
    const target = new URL(publicUrl);
    target.protocol = 'https:';
    return NextResponse.redirect(new URL(`${pathname}${search}`, target), 308);
  }
  const response = NextResponse.next();
  // RFC 6797: only over https, only when it is meant for good.
  response.headers.set('strict-transport-security', 'max-age=31536000');
  return response;
}

export const config = { matcher: ['/((?!api/|_next/|icon.svg|favicon.ico).*)'] };
