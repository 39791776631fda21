import { type FoundRoute, findRoutes } from './find-routes.ts';
import type { JsonSchema } from './json-schema.ts';
import { operationOf, tagOf } from './operation.ts';
import { readSource } from './read-source.ts';
import { errorResponses, headers, problemSchema } from './responses.ts';

const DESCRIPTION = `Everything the desk does, for programs.

**Tokens.** Send \`Authorization: Bearer …\` with an API key (Settings, API keys) or with an access token of a person
from \`POST /api/v1/auth/login\`. A token belongs to one workspace and sees nothing else; what it may do, its permissions
say. Approvals, members, keys and policies take a person's token.

**Lists** answer \`items\` and \`nextCursor\`; give the cursor back to read on, null is the end.

**Repeating.** A POST with an \`Idempotency-Key\` is done once: the same request with the same key gets the same answer
for 24 hours. The same key for another request is refused with 422, a second one while the first is served with 409.

**Changing.** A record's \`version\` is its \`ETag\`. Send it back in \`If-Match\`, or as \`version\`: a change of a
record that moved on is refused with 412, or 409, and the present version.

**Errors** are problem details (RFC 9457) with a \`code\`, often a \`reason\`, and one entry in \`errors\` per refused
field. **Limits** are told in \`RateLimit\` and \`RateLimit-Policy\`, and \`Retry-After\` when they are reached.`;

const parameters = {
  IdempotencyKey: {
    name: 'Idempotency-Key',
    in: 'header',
    description: 'Made once for each thing to be done, such as a UUID; the same key does it once.',
    schema: { type: 'string', minLength: 1, maxLength: 200 },
  },
  IfMatch: {
    name: 'If-Match',
    in: 'header',
    description: 'The ETag that was read; it stands in for `version`.',
    schema: { type: 'string', pattern: '^"\\d{1,9}"$' },
    example: '"3"',
  },
};

interface PathItem {
  [method: string]: Record<string, unknown>;
}

/** The document of the API, OpenAPI 3.1, from the handlers under `app/api/v1` and nothing else. */
export async function makeDocument(root: string): Promise<Record<string, unknown>> {
  const routes = (await findRoutes(root)).filter(({ facts }) => facts.serves !== 'desk');
  const source = readSource(root, routes);
  const schemas: Record<string, JsonSchema> = source.components;
  const paths: Record<string, PathItem> = {};
  for (const route of routes) {
    const item = paths[route.path] ?? {};
    item[route.method.toLowerCase()] = operationOf(route, source.of(route), schemas);
    paths[route.path] = item;
  }
  Object.assign(paths, aliasesOf(paths));
  return {
    openapi: '3.1.1',
    info: { title: 'Countersign', version: '1', description: DESCRIPTION },
    servers: [{ url: '/' }],
    security: [{ bearer: [] }],
    tags: tagsOf(routes),
    paths,
    components: {
      securitySchemes: {
        bearer: {
          type: 'http',
          scheme: 'bearer',
          description: 'An API key, or an access token of a person.',
        },
      },
      parameters,
      headers,
      responses: used(errorResponses, paths),
      schemas: { Problem: problemSchema, ...sorted(schemas) },
    },
  };
}

const tagsOf = (routes: readonly FoundRoute[]) =>
  [...new Set(routes.map(({ path }) => tagOf(path)))].map((name) => ({ name }));

/** Without the errors that no operation names. */
const used = (responses: Record<string, unknown>, paths: unknown): Record<string, unknown> => {
  const text = JSON.stringify(paths);
  return Object.fromEntries(
    Object.entries(responses).filter(([name]) => text.includes(`#/components/responses/${name}"`)),
  );
};

const sorted = <T>(record: Record<string, T>): Record<string, T> =>
  Object.fromEntries(Object.entries(record).sort(([a], [b]) => (a < b ? -1 : 1)));

/** The addresses that answer without the version too (`app/api/…/route.ts` beside `v1`): one thing under two names. */
const WITHOUT_VERSION = ['/inbound-message', '/queue/stats', '/admin/dlq/replay'];

function aliasesOf(paths: Record<string, PathItem>): Record<string, PathItem> {
  return Object.fromEntries(
    WITHOUT_VERSION.map((path) => {
      const item = Object.entries(paths[`/api/v1${path}`] ?? {}).map(([method, operation]) => [
        method,
        {
          ...operation,
          operationId: `${operation.operationId}WithoutVersion`,
          description: `The same as \`/api/v1${path}\`.`,
        },
      ]);
      return [`/api${path}`, Object.fromEntries(item)];
    }),
  );
}
