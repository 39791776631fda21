import type { z } from 'zod';
import { clientAddress, networkOf } from '#lib/core/forwarded.ts';
import { parseInput } from '#lib/core/verb.ts';
import { takeToken } from './api-limits.ts';
import { resultResponse, serve } from './call.ts';
import { type DescribedRoute, describeRoute } from './described.ts';
import { readRouteInput } from './route-input.ts';

/** For the few routes one calls before having a token (sign-in, refresh): counted by address. */
export const definePublicRoute = <Schema extends z.ZodType, Result>(
  name: string,
  schema: Schema,
  work: (input: z.output<Schema>, device: { address: string; userAgent: string | null }) => Promise<Result>,
): DescribedRoute<z.input<Schema>, Result> =>
  describeRoute(
    (request, context) =>
      serve(
        request,
        async (call) => {
          const address = clientAddress(request.headers);
          await takeToken('sign-in', networkOf(address), call);
          const input = parseInput(schema, await readRouteInput(request, call.url, context, schema));
          const result = await work(input, { address, userAgent: request.headers.get('user-agent') });
          return resultResponse(call, result, 200);
        },
        context,
      ),
    {
      serves: 'everybody',
      name,
      permission: null,
      input: schema,
      status: 200,
      produces: ['application/json'],
      takesVersion: false,
      locates: false,
      secret: true,
    },
  );
