import type { z } from 'zod';
import { findWebhookConnection } from '#lib/channels/index.ts';
import type { OpenConnection } from '#lib/channels/ports.ts';
import type { Ctx } from '#lib/core/ctx.ts';
import { AppError, notFound } from '#lib/core/errors.ts';
import { clientNetwork } from '#lib/core/forwarded.ts';
import { parseInput } from '#lib/core/verb.ts';
import { systemCtx } from '#lib/tenancy/index.ts';
import { type RateKind, takeToken } from './api-limits.ts';
import { type Call, serve } from './call.ts';
import { corsHeaders } from './cors.ts';
import { ownOriginOf } from './own-origin.ts';
import { readText } from './read-body.ts';
import type { RouteHandler } from './route-input.ts';

/** Where a chat is shown: who asked, for which channel, as the product itself. */
export interface ChatVisit {
  ctx: Ctx;
  connection: OpenConnection;
  call: Call;
  origin: string;
}

/**
 * For the web chat on other people's pages. A visitor has no key and no cookie; their browser says which website the
 * page is of, and only those that the channel lists are served. The body is JSON told as text: with another type, or
 * with a header of ours, every browser would ask leave first (Fetch standard, 3.2.2), and the chat would need a second
 * round trip for each call.
 */
export const defineChatRoute =
  <Schema extends z.ZodType>(
    schema: Schema,
    {
      rate,
      maxBytes = 32_768,
      originsOf,
      onOrigin,
      work,
    }: {
      rate: RateKind;
      maxBytes?: number;
      originsOf: (connection: OpenConnection) => readonly string[];
      /** Told of every page that asks, listed or not. */
      onOrigin?: (visit: ChatVisit, listed: boolean) => Promise<void>;
      work: (input: z.output<Schema>, visit: ChatVisit) => Promise<Response>;
    },
  ): RouteHandler =>
  (request, context) =>
    serve(
      request,
      async (call) => {
        await takeToken(rate, clientNetwork(request.headers), call);
        const { chatKey } = await context.params;
        const connection = await findWebhookConnection(String(chatKey));
        if (connection?.provider !== 'webchat') throw notFound('chat');
        const origin = request.headers.get('origin');
        if (!origin) throw refused();
        const ctx = {
          ...systemCtx({ workspaceId: connection.workspaceId, name: 'channel', now: call.now }),
          requestId: call.requestId,
        };
        const visit: ChatVisit = { ctx, connection, call, origin };
        const listed = originsOf(connection).includes(origin);
        await onOrigin?.(visit, listed);
        if (!listed && origin !== ownOriginOf(request)) throw refused();
        corsHeaders(origin, [origin], call.headers);
        if (connection.status === 'disabled')
          throw new AppError('forbidden', 'This chat is switched off.', { reason: 'channel_disabled' });
        return work(parseInput(schema, parse(await readText(request, maxBytes))), visit);
      },
      context,
    );

const refused = (): AppError =>
  new AppError('forbidden', 'This chat may not be shown on this website.', { reason: 'origin' });

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new AppError('invalid_input', 'The body is not JSON.');
  }
}
