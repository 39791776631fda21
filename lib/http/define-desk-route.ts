import { z } from 'zod';
import { env } from '#lib/core/env.ts';
import { AppError } from '#lib/core/errors.ts';
import { takeToken } from './api-limits.ts';
import { type Call, resultResponse, serve } from './call.ts';
import { type DescribedRoute, describeRoute, type RouteFacts } from './described.ts';
import type { Desk } from './desk-session.ts';
import { openDesk } from './desk-session.ts';
import { refuseOtherOrigin } from './refuse-other-origin.ts';
import { requireCtx } from './require-desk.ts';

/**
 * For the few endpoints the desk's own scripts call with the session's cookie (live stream, palette search). The
 * workspace is the `[workspace]` of the path or `?workspace=`; a page of another origin is refused.
 *
 * @param work answers a Response, or a value to send as JSON.
 */
export function defineDeskRoute(
  work: (desk: Desk, call: Call, params: Record<string, string | string[] | undefined>) => Promise<unknown>,
): DescribedRoute {
  return describeRoute(
    (request, context) =>
      serve(
        request,
        async (call) => {
          refuseOtherOrigin(request, new URL(env().PUBLIC_URL).origin);
          const params = (await context?.params) ?? {};
          const named = params.workspace ?? call.url.searchParams.get('workspace');
          const slug = typeof named === 'string' ? named : '';
          const ctx = await requireCtx(slug);
          const desk = await openDesk(slug);
          if (typeof desk === 'string') throw new AppError('unauthenticated', 'Sign in again to go on.');
          await takeToken('api', `desk:${ctx.actor.id}`, call);
          const result = await work(desk, call, params);
          return result instanceof Response ? withHeaders(result, call) : resultResponse(call, result, 200);
        },
        context,
      ),
    OF_THE_DESK,
  );
}

/** No part of the public API: the document leaves it out. */
const OF_THE_DESK: RouteFacts = {
  serves: 'desk',
  name: 'desk',
  permission: null,
  input: z.object({}),
  status: 200,
  produces: ['application/json'],
  takesVersion: false,
  locates: false,
  secret: false,
};

function withHeaders(response: Response, call: Call): Response {
  for (const [name, value] of call.headers)
    if (!response.headers.has(name)) response.headers.set(name, value);
  return response;
}
