import type { z } from 'zod';
import { AppError, isAppError } from '#lib/core/errors.ts';
import { clientAddress } from '#lib/core/forwarded.ts';
import type { Verb } from '#lib/core/verb.ts';
import { takeToken } from './api-limits.ts';
import { authenticateBearer, type Caller } from './authenticate.ts';
import { type Call, resultResponse, serve } from './call.ts';
import { corsHeaders } from './cors.ts';
import { type RouteContext, readRouteInput } from './route-input.ts';

export interface RouteOptions<Result> {
  /** Of a success; 204 answers without a body. Default 200. */
  status?: number;
  /** Which bucket of the caller's the request takes from. Default `api`. */
  rate?: 'ingest' | 'api';
  /** From the names on the wire to the verb's input; gets body, query and path by one rule. */
  map?: (input: Record<string, unknown>, request: Request) => unknown;
  /** Further headers of a success, e.g. Location or ETag. */
  headers?: (result: Result) => Record<string, string>;
  /** Answers a success otherwise than in JSON: with a file. */
  respond?: (result: Result, call: Call) => Response;
}

export type RouteHandler = (request: Request, context: RouteContext) => Promise<Response>;

/**
 * The doorway of `/api/v1`: Bearer to `Ctx`, one rate limit per key, input by one rule, verb, JSON. Errors are
 * problem details. Permission and schema are the verb's.
 *
 *     export const POST = defineRoute(createContact, { status: 201 });
 */
export function defineRoute<Schema extends z.ZodType, Result>(
  verb: Verb<Schema, Result>,
  options: RouteOptions<Result> = {},
): RouteHandler {
  return (request, context) => serve(request, (call) => work(call, context), context);

  async function work(call: Call, context: RouteContext): Promise<Response> {
    const caller = await enter(call, options.rate ?? 'api');
    const input = await readRouteInput(call.request, call.url, context, verb.input);
    if (options.rate === 'ingest') refuseOtherCompany(input, caller);
    const mapped = options.map ? options.map(input, call.request) : input;
    // The verb parses: whatever came is its input until then.
    const result = await verb({ ctx: caller.ctx, input: mapped as z.input<Schema> });
    for (const [name, value] of Object.entries(options.headers?.(result) ?? {}))
      call.headers.set(name, value);
    return options.respond?.(result, call) ?? resultResponse(call, result, options.status ?? 200);
  }
}

/** The caller, counted; strangers are counted by address, so that guessing keys stays slow. */
async function enter(call: Call, rate: 'ingest' | 'api'): Promise<Caller> {
  const origin = call.request.headers.get('origin');
  try {
    const caller = await authenticateBearer(call.request, call);
    corsHeaders(origin, caller.allowedOrigins, call.headers);
    await takeToken(rate, caller.rateKey, call);
    return caller;
  } catch (error) {
    if (isAppError(error) && error.code === 'unauthenticated')
      await takeToken('refused', clientAddress(call.request.headers), call);
    throw error;
  }
}

/** The key decides the workspace: a company named beside it must be the same one, by id or by slug. */
function refuseOtherCompany(input: Record<string, unknown>, { ctx, workspaceSlug }: Caller): void {
  for (const named of [input.company_id, input.companyId])
    if (named !== undefined && named !== null && named !== ctx.workspaceId && named !== workspaceSlug)
      throw new AppError('forbidden', 'This API key belongs to another company than company_id names.', {
        reason: 'company_mismatch',
        fields: [{ field: 'company_id', message: 'Leave it out, or send the one this key belongs to.' }],
      });
}
