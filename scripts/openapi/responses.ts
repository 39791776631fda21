import { STATUS_OF } from '#lib/core/errors.ts';
import type { FoundRoute } from './find-routes.ts';
import type { JsonSchema } from './json-schema.ts';
import type { RouteSource } from './read-source.ts';

const ref = (kind: string, name: string) => ({ $ref: `#/components/${kind}/${name}` });

/** Errors that every program of a kind must be ready for, and what they say of themselves. */
const MEANS: Readonly<Record<number, string>> = {
  400: 'The request is not valid; `errors` names each field and what to do about it.',
  401: 'No token, or one that is unknown, wrong, expired or revoked.',
  403: 'The token may not do this.',
  404: 'There is nothing of this id in the workspace of the token.',
  409: 'What is stored stands against it.',
  410: 'It was there and is no more.',
  412: 'The record is no longer at the version `If-Match` names; `version` and `ETag` say where it stands.',
  413: 'The body is larger than allowed; `limit_bytes` says how large it may be.',
  415: 'The body is not sent as JSON.',
  422: 'The `Idempotency-Key` was used for another request.',
  429: 'Too many requests; `Retry-After` says when to go on.',
  500: 'Something went wrong on our side; nothing was half-done.',
  503: 'Not available right now.',
};

export const problemSchema: JsonSchema = {
  type: 'object',
  description: 'Problem details (RFC 9457), sent as application/problem+json.',
  properties: {
    type: { type: 'string', description: 'Names the code as an address.' },
    title: { type: 'string' },
    status: { type: 'integer' },
    detail: { type: 'string', description: 'One sentence: what happened and what to do.' },
    instance: { type: 'string', description: 'The path of the request.' },
    code: { type: 'string', enum: [...Object.keys(STATUS_OF), 'internal'] },
    reason: { type: 'string', description: 'A finer code.' },
    errors: {
      type: 'array',
      description: 'One per refused field.',
      items: {
        type: 'object',
        properties: { field: { type: 'string' }, message: { type: 'string' } },
        required: ['field', 'message'],
      },
    },
    version: { type: 'integer', description: 'Of a record that moved on: its present version.' },
    request_id: { type: 'string' },
  },
  required: ['type', 'title', 'status', 'detail', 'instance', 'code', 'request_id'],
};

export const headers = {
  RateLimit: {
    description:
      'What is left: `"api";r=299;t=1` (draft-ietf-httpapi-ratelimit-headers): requests, and seconds until all are there again.',
    schema: { type: 'string' },
  },
  'RateLimit-Policy': { description: 'What there is: `"api";q=300;w=3`.', schema: { type: 'string' } },
  'X-Request-Id': { description: 'Names the request in logs and to us.', schema: { type: 'string' } },
  'Retry-After': { description: 'Seconds to wait.', schema: { type: 'integer' } },
  ETag: { description: 'The version of the record, for `If-Match`.', schema: { type: 'string' } },
  Location: { description: 'Where what was made or begun stands.', schema: { type: 'string' } },
  'Idempotent-Replayed': {
    description: '`true` when this is the kept answer to the same request.',
    schema: { type: 'string' },
  },
};

const everywhere = {
  'X-Request-Id': ref('headers', 'X-Request-Id'),
  RateLimit: ref('headers', 'RateLimit'),
  'RateLimit-Policy': ref('headers', 'RateLimit-Policy'),
};

export const errorResponses = Object.fromEntries(
  Object.entries(MEANS).map(([status, description]) => [
    `Problem${status}`,
    {
      description,
      headers:
        status === '429' ? { ...everywhere, 'Retry-After': ref('headers', 'Retry-After') } : everywhere,
      content: { 'application/problem+json': { schema: ref('schemas', 'Problem') } },
    },
  ]),
);

/** What can be answered: the success, and every error the doorway or the verb may give. */
export function responsesOf(
  { facts, method, path }: FoundRoute,
  source: RouteSource,
  about: { takesInput: boolean; takesBody: boolean; takesVersion: boolean; hasVersion: boolean },
): Record<string, unknown> {
  const named = [...source.throws].map(
    ([code, reasons]) => [STATUS_OF[code as keyof typeof STATUS_OF], reasons] as const,
  );
  const inPath = path.includes('{');
  const keyed = method === 'POST' && facts.serves === 'bearer';
  const statuses = new Set<number>([429, 500, ...named.map(([status]) => status)]);
  if (facts.serves === 'bearer') statuses.add(401).add(403);
  else if (facts.permission === null && facts.secret) statuses.add(401);
  if (about.takesInput) statuses.add(400);
  // What a body or a query names may be missing too.
  if (inPath || (method !== 'GET' && about.takesInput)) statuses.add(404);
  if (about.takesBody) statuses.add(413).add(415);
  if (about.takesVersion) statuses.add(412);
  if (method !== 'GET') statuses.add(409);
  if (keyed) statuses.add(422);
  // The gate, while agents are stopped.
  if (source.result?.$ref?.endsWith('/PerformResult')) statuses.add(503);
  const problems = [...statuses].sort().map((status) => {
    const reasons = named.filter(([of]) => of === status).flatMap(([, list]) => [...list]);
    if (reasons.length === 0) return [status, ref('responses', `Problem${status}`)] as const;
    const words = reasons.map((reason) => `\`${reason}\``).join(', ');
    return [
      status,
      { ...errorResponses[`Problem${status}`], description: `${MEANS[status] ?? ''} Reasons: ${words}.` },
    ] as const;
  });
  const without =
    facts.status === 204 || (source.result === null && facts.produces.includes('application/json'));
  const status = without ? 204 : facts.status;
  return { [status]: success(), ...Object.fromEntries(problems) };

  function success() {
    const schema = source.result ?? {};
    const content = Object.fromEntries(
      facts.produces.map((type) => [
        type,
        { schema: type === 'application/json' ? schema : { type: 'string' } },
      ]),
    );
    return {
      description: WENT_WELL[status] ?? 'The answer.',
      headers: {
        ...everywhere,
        ...(facts.locates ? { Location: ref('headers', 'Location') } : {}),
        ...(about.hasVersion ? { ETag: ref('headers', 'ETag') } : {}),
        ...(keyed ? { 'Idempotent-Replayed': ref('headers', 'Idempotent-Replayed') } : {}),
      },
      ...(without ? {} : { content }),
    };
  }
}

const WENT_WELL: Readonly<Record<number, string>> = { 201: 'Made.', 202: 'Accepted.', 204: 'Done.' };
