import { findWebhookConnection, storeReceipt } from '#lib/channels/index.ts';
import type { WebhookCall, WebhookPort, WebhookReply } from '#lib/channels/ports.ts';
import { env } from '#lib/core/env.ts';
import { AppError, notFound } from '#lib/core/errors.ts';
import { logger } from '#lib/core/logger.ts';
import { systemCtx } from '#lib/tenancy/index.ts';
import { type Call, serve } from './call.ts';
import { readBytes } from './read-bytes.ts';
import type { RouteContext } from './route-input.ts';

/**
 * A provider's call: found by its address, proven by its signature over the raw bytes, kept with the event that starts
 * the work, answered. Nothing is understood here; what was delivered before gets the same answer and is not kept again.
 */
export const defineWebhookRoute =
  (portOf: (vendor: string) => WebhookPort | null) =>
  (request: Request, context: RouteContext): Promise<Response> =>
    serve(
      request,
      async (call) => {
        const { vendor = '', connectionId = '' } = strings(await context.params);
        const port = portOf(vendor);
        const connection = port ? await findWebhookConnection(connectionId) : null;
        if (!port || connection?.provider !== vendor) throw notFound('address');
        const body = await readBytes(request, port.maxBytes);
        const verdict = await port.verify(webhookCall(call, body), connection);
        if (verdict.kind === 'answer') return reply(call, verdict.reply);
        if (verdict.kind === 'refuse') {
          logger.warn({ vendor, connectionId, reason: verdict.reason }, 'a webhook was refused');
          throw new AppError(
            verdict.status === 401 ? 'unauthenticated' : 'forbidden',
            'This call does not prove where it comes from.',
          );
        }
        // A provider that is told 403 stops asking; one that meets silence would go on for a week.
        if (connection.status === 'disabled')
          throw new AppError('forbidden', 'This channel is switched off.', { reason: 'channel_disabled' });
        const ctx = systemCtx({ workspaceId: connection.workspaceId, name: 'channel', now: call.now });
        await storeReceipt({ ...ctx, requestId: call.requestId }, connection, {
          dedupeKey: verdict.dedupeKey,
          headers: request.headers,
          body,
          intentId: call.url.searchParams.get('intent'),
        });
        return reply(call, verdict.reply);
      },
      context,
    );

const strings = (params: Record<string, string | string[] | undefined> | undefined): Record<string, string> =>
  Object.fromEntries(Object.entries(params ?? {}).map(([name, value]) => [name, String(value)]));

/** The address as the provider knows it: behind a proxy the request's own is another, and signatures are over this one. */
function webhookCall(call: Call, body: Buffer): WebhookCall {
  const url = new URL(call.url.pathname + call.url.search, env().PUBLIC_URL);
  return {
    method: call.request.method === 'GET' ? 'GET' : 'POST',
    url,
    headers: call.request.headers,
    body,
  };
}

function reply(call: Call, said: WebhookReply | undefined): Response {
  call.headers.set('cache-control', 'no-store');
  if (said) call.headers.set('content-type', said.contentType);
  return new Response(said?.body ?? null, { status: 200, headers: call.headers });
}
