import { z } from 'zod';
import { clientNetwork } from '#lib/core/forwarded.ts';
import { takeToken } from './api-limits.ts';
import { type Call, serve } from './call.ts';
import { type DescribedRoute, describeRoute } from './described.ts';

/** For what everybody may read, a key or not: a document of the product itself, never of a workspace. */
export const defineOpenRoute = (
  name: string,
  work: (call: Call) => Response,
): DescribedRoute<Record<string, never>, Record<string, unknown>> =>
  describeRoute(
    (request, context) =>
      serve(
        request,
        async (call) => {
          await takeToken('api', `open:${clientNetwork(request.headers)}`, call);
          return work(call);
        },
        context,
      ),
    {
      serves: 'everybody',
      name,
      permission: null,
      input: z.object({}),
      status: 200,
      produces: ['application/json'],
      takesVersion: false,
      locates: false,
      secret: false,
    },
  );
