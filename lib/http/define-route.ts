import type { z } from 'zod';
import type { LiveChange } from '#db/schema/audit.ts';
import type { Ctx } from '#lib/core/ctx.ts';
import { isAppError } from '#lib/core/errors.ts';
import { clientNetwork } from '#lib/core/forwarded.ts';
import type { Permission } from '#lib/core/permissions.ts';
import type { Verb } from '#lib/core/verb.ts';
import { answerOnce } from './answer-once.ts';
import { takeToken } from './api-limits.ts';
import { authenticateBearer, type Caller } from './authenticate.ts';
import { type Call, resultResponse, serve } from './call.ts';
import { corsHeaders } from './cors.ts';
import { type DescribedRoute, describeRoute } from './described.ts';
import { asPrecondition, etagOf, readIfMatch, takesVersion, versionOf } from './if-match.ts';
import { readOrWait } from './read-or-wait.ts';
import { refuseOtherCompany } from './refuse-other-company.ts';
import { type RouteContext, readRouteInput } from './route-input.ts';

export interface RouteOptions<Result> {
  /** Of a success; 204 answers without a body. Default 200. */
  status?: number;
  /** Which bucket of the caller's the request takes from. Default `api`. */
  rate?: 'ingest' | 'api';
  /** Further spellings of the wire, led to the verb's input; gets body, query and path by one rule. */
  map?: (input: Record<string, unknown>, request: Request) => unknown;
  /** Further headers of a success, e.g. Location. */
  headers?: (result: Result) => Record<string, string>;
  /** The version of the record, for its ETag, where it is not the answer's own `version`. */
  version?: (result: Result) => number;
  /** The answer holds something that is shown once: it is not kept for a repetition under the same Idempotency-Key. */
  secret?: boolean;
  /** The largest body, in bytes, where it is not that of any other route: a file travels as base64. */
  maxBytes?: number;
  /** Answers a success otherwise than in JSON: with a file. */
  respond?: (result: Result, call: Call) => Response;
  /** For a list whose input has `wait`, in seconds: asked of an empty one, it answers when there is something. */
  wait?: {
    /** What is told to live desks when there may be something. */
    about: (input: Record<string, unknown>) => LiveChange;
    isEmpty: (result: Result) => boolean;
  };
  /** Media types of `respond`. Default JSON. */
  produces?: readonly string[];
}

/** What a route leads to: a verb, or the gate. */
interface Work<Result> {
  name: string;
  permission: Permission;
  input: z.ZodType;
  run: (ctx: Ctx, input: unknown, call: Call) => Promise<Result>;
}

/**
 * The doorway of `/api/v1`: Bearer to `Ctx`, one rate limit per key, input by one rule, verb, JSON; `Idempotency-Key`
 * on POST, `ETag` and `If-Match` where there is a version. Errors are problem details. Permission and schema are the
 * verb's, and the reference (`/api-reference`) reads them from here.
 *
 *     export const POST = defineRoute(createContact, { status: 201 });
 */
export const defineRoute = <Schema extends z.ZodType, Result>(
  verb: Verb<Schema, Result>,
  options: RouteOptions<Result> = {},
): DescribedRoute<z.input<Schema>, Result> =>
  openRoute(
    {
      name: verb.verb,
      permission: verb.permission,
      input: verb.input,
      // The verb parses: whatever came is its input until then.
      run: (ctx, input) => verb({ ctx, input: input as z.input<Schema> }),
    },
    options,
  );

export function openRoute<Input, Result>(
  { name, permission, input: schema, run }: Work<Result>,
  options: RouteOptions<Result>,
): DescribedRoute<Input, Result> {
  const { status = 200, rate = 'api', secret = false, produces = ['application/json'] } = options;
  return describeRoute((request, context) => serve(request, (call) => work(call, context), context), {
    serves: 'bearer',
    name,
    permission,
    input: schema,
    status,
    produces,
    takesVersion: takesVersion(schema),
    locates: options.headers !== undefined,
    secret,
  });

  async function work(call: Call, context: RouteContext): Promise<Response> {
    const caller = await enter(call, rate);
    const sent = await readRouteInput(call.request, call.url, context, schema, options.maxBytes);
    if (rate === 'ingest') refuseOtherCompany(sent, caller);
    const seen = readIfMatch(call.request, schema);
    const named = seen === undefined ? sent : { ...sent, version: seen };
    const input = options.map ? options.map(named, call.request) : named;
    const answer = async (): Promise<Response> => {
      const result = await readNow(caller, input, call).catch((error: unknown) => {
        throw seen === undefined ? error : asPrecondition(error, call);
      });
      return success(call, result);
    };
    return call.request.method === 'POST' ? answerOnce(call, caller.ctx, input, secret, answer) : answer();
  }

  function readNow(caller: Caller, input: unknown, call: Call): Promise<Result> {
    const asked = options.wait && schema.safeParse(input).data;
    if (!options.wait || !isWaiting(asked)) return run(caller.ctx, input, call);
    let first = true;
    return readOrWait({
      workspaceId: caller.ctx.workspaceId,
      seconds: asked.wait,
      about: options.wait.about(asked),
      isEmpty: options.wait.isEmpty,
      signal: call.request.signal,
      read: async () => {
        // Counted once; whether the key still opens the door is asked again after every wait.
        const { ctx } = first ? caller : await authenticateBearer(call.request, { ...call, now: new Date() });
        first = false;
        return run(ctx, input, call);
      },
    });
  }

  function success(call: Call, result: Result): Response {
    const version = options.version ? options.version(result) : versionOf(result);
    if (version !== null) call.headers.set('etag', etagOf(version));
    for (const [header, value] of Object.entries(options.headers?.(result) ?? {}))
      call.headers.set(header, value);
    return options.respond?.(result, call) ?? resultResponse(call, result, status);
  }
}

const isWaiting = (input: unknown): input is Record<string, unknown> & { wait: number } =>
  typeof input === 'object' &&
  input !== null &&
  'wait' in input &&
  typeof input.wait === 'number' &&
  input.wait > 0;

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
      await takeToken('refused', clientNetwork(call.request.headers), call);
    throw error;
  }
}
