import { env } from '#lib/core/env.ts';
import { sha256 } from '#lib/core/ids.ts';
import { safeEqual } from '#lib/core/secrets.ts';
import { readMetrics } from '#lib/jobs/index.ts';

/**
 * The metrics of this instance, for whoever holds METRICS_TOKEN; without one set there is no such address. A scraper
 * calls each instance by an address of its own, so the trusted hosts do not apply: the token does.
 */
export async function metricsResponse(request: Request): Promise<Response> {
  const { METRICS_TOKEN } = env();
  if (METRICS_TOKEN === undefined) return new Response('Not found\n', { status: 404 });
  const given = /^Bearer +(\S+) *$/i.exec(request.headers.get('authorization') ?? '')?.[1] ?? '';
  // Hashes are of one length, so that the comparison tells nothing about the token's.
  if (!safeEqual(sha256(given), sha256(METRICS_TOKEN)))
    return new Response('Send METRICS_TOKEN as "Authorization: Bearer …".\n', {
      status: 401,
      headers: { 'www-authenticate': 'Bearer realm="Countersign metrics"' },
    });
  const { text, contentType } = await readMetrics();
  return new Response(text, { headers: { 'content-type': contentType, 'cache-control': 'no-store' } });
}
