import type { z } from 'zod';
import { clientAddress } from '#lib/core/forwarded.ts';
import { parseInput } from '#lib/core/verb.ts';
import { takeToken } from './api-limits.ts';
import { resultResponse, serve } from './call.ts';
import type { RouteHandler } from './define-route.ts';
import { readRouteInput } from './route-input.ts';

/** For the few routes one calls before having a token (sign-in, refresh): counted by address. */
export const definePublicRoute =
  <Schema extends z.ZodType>(
    schema: Schema,
    work: (
      input: z.output<Schema>,
      device: { address: string; userAgent: string | null },
    ) => Promise<unknown>,
  ): RouteHandler =>
  (request, context) =>
    serve(
      request,
      async (call) => {
        const address = clientAddress(request.headers);
        await takeToken('sign-in', address, call);
        const input = parseInput(schema, await readRouteInput(request, call.url, context, schema));
        const result = await work(input, { address, userAgent: request.headers.get('user-agent') });
        return resultResponse(call, result, 200);
      },
      context,
    );
