import type { z } from 'zod';
import { clientNetwork } from '#lib/core/forwarded.ts';
import { parseInput } from '#lib/core/verb.ts';
import { takeToken } from './api-limits.ts';
import { resultResponse, serve } from './call.ts';
import { corsHeaders } from './cors.ts';
import { type DescribedRoute, describeRoute } from './described.ts';
import { ownOriginOf } from './own-origin.ts';
import { readRouteInput } from './route-input.ts';

/** Who calls: nobody we know. */
export interface Visit {
  now: Date;
  requestId: string;
  /** Of the page, when a browser sent it. */
  origin: string | null;
  ownOrigin: string;
}

/**
 * For strangers on other people's websites: counted by address, no key and no cookie. `origins` answers whose pages
 * may read what comes back; the work itself decides whose it takes anything from.
 */
export const defineVisitorRoute = <Schema extends z.ZodType, Result>(
  name: string,
  schema: Schema,
  {
    origins,
    work,
  }: {
    origins: (input: z.output<Schema>) => Promise<readonly string[]>;
    work: (input: z.output<Schema>, visit: Visit) => Promise<Result>;
  },
): DescribedRoute<z.input<Schema>, Result> =>
  describeRoute(
    (request, context) =>
      serve(
        request,
        async (call) => {
          await takeToken('form', clientNetwork(request.headers), call);
          const input = parseInput(schema, await readRouteInput(request, call.url, context, schema));
          const origin = request.headers.get('origin');
          const ownOrigin = ownOriginOf(request);
          // Before the work, so that a page also reads why something was refused.
          if (origin && origin !== ownOrigin) corsHeaders(origin, await origins(input), call.headers);
          const visit = { now: call.now, requestId: call.requestId, origin, ownOrigin };
          return resultResponse(call, await work(input, visit), 200);
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
      secret: false,
    },
  );
