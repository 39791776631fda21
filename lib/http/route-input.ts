import type { z } from 'zod';
import { env } from '#lib/core/env.ts';
import { queryInput } from './query-input.ts';
import { readJsonObject } from './read-body.ts';

/** What Next.js hands a route handler beside the request. */
export interface RouteContext {
  params: Promise<Record<string, string | string[] | undefined>>;
}

export type RouteHandler = (request: Request, context: RouteContext) => Promise<Response>;

const WITHOUT_BODY = new Set(['GET', 'HEAD', 'DELETE', 'OPTIONS']);

/**
 * One rule for every route: the query, then the body over it, then the path over both. What the address names
 * cannot be overruled by what is sent.
 */
export async function readRouteInput(
  request: Request,
  url: URL,
  context: RouteContext | undefined,
  schema: z.ZodType,
  maxBytes: number = env().MAX_BODY_BYTES,
): Promise<Record<string, unknown>> {
  const body = WITHOUT_BODY.has(request.method) ? {} : await readJsonObject(request, maxBytes);
  const query = url.search === '' ? {} : queryInput(schema, url.searchParams);
  const params = context ? await context.params : {};
  return { ...query, ...body, ...params };
}
