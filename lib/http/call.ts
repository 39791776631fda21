import { env } from '#lib/core/env.ts';
import { AppError } from '#lib/core/errors.ts';
import { metrics } from '#lib/core/metrics.ts';
import { routeLabel } from '#lib/core/route-label.ts';
import { isTrustedHost } from '#lib/core/trusted-hosts.ts';
import { problemResponse } from './problem.ts';
import { requestIdOf } from './request-id.ts';
import type { RouteContext } from './route-input.ts';

/** One request to a route handler, while it is served. `headers` go out with whatever answer it gets. */
export interface Call {
  request: Request;
  url: URL;
  requestId: string;
  now: Date;
  headers: Headers;
}

/**
 * The frame around every route handler of ours: request id, trusted host, https, timing, and errors as problem
 * details.
 * The pages get the same from `proxy.ts`, which does not run for routes: it would copy every body.
 */
export async function serve(
  request: Request,
  work: (call: Call) => Promise<Response>,
  context?: RouteContext,
): Promise<Response> {
  const began = performance.now();
  const url = new URL(request.url);
  const response = await answer(request, url, work);
  const route = routeLabel(url.pathname, (await context?.params) ?? {});
  metrics().requests.observe(
    { method: request.method, route, status: String(response.status) },
    (performance.now() - began) / 1_000,
  );
  return response;
}

async function answer(
  request: Request,
  url: URL,
  work: (call: Call) => Promise<Response>,
): Promise<Response> {
  const requestId = requestIdOf(request.headers);
  const headers = new Headers({ 'x-request-id': requestId });
  try {
    refuseStrangeRequest(request, url);
    return await work({ request, url, requestId, now: new Date(), headers });
  } catch (error) {
    return problemResponse(error, { requestId, instance: url.pathname, headers });
  }
}

function refuseStrangeRequest(request: Request, url: URL): void {
  const { TRUSTED_HOSTS, PUBLIC_URL, FORCE_HTTPS } = env();
  if (!isTrustedHost(request.headers.get('host') ?? url.host, TRUSTED_HOSTS, PUBLIC_URL))
    throw new AppError(
      'invalid_input',
      'This address is not set up for this installation. Use the public address, or add this one to TRUSTED_HOSTS.',
      { reason: 'untrusted_host' },
    );
  // Never redirected: the key already travelled in the clear, and must not do so again unnoticed.
  if (FORCE_HTTPS && (request.headers.get('x-forwarded-proto') ?? url.protocol.slice(0, -1)) !== 'https')
    throw new AppError('forbidden', 'Use https.', { reason: 'https_required' });
}

/** The answer with a result: JSON, or nothing for `undefined` and 204. */
export function resultResponse(call: Call, result: unknown, status: number): Response {
  call.headers.set('cache-control', 'no-store');
  if (status === 204 || result === undefined)
    return new Response(null, { status: 204, headers: call.headers });
  call.headers.set('content-type', 'application/json');
  return new Response(JSON.stringify(result), { status, headers: call.headers });
}
