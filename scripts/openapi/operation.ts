import { exampleOf } from '#lib/ui/json-example.ts';
import type { FoundRoute } from './find-routes.ts';
import { inputSchema } from './input-schema.ts';
import type { JsonSchema } from './json-schema.ts';
import type { RouteSource } from './read-source.ts';
import { responsesOf } from './responses.ts';

const WITHOUT_BODY = new Set(['GET', 'DELETE']);

/** `read_contact`: an id for programs, and a title for people. */
export const operationIdOf = (name: string): string =>
  name.replaceAll(/_(\w)/g, (_, letter: string) => letter.toUpperCase());
const titleOf = (name: string): string => {
  const words = name
    .replaceAll('_', ' ')
    .replaceAll(/\bapi\b/g, 'API')
    .replaceAll(/\bai\b/g, 'AI');
  return words.charAt(0).toUpperCase() + words.slice(1);
};

/** The first word of the path: `/api/v1/api-keys/{apiKeyId}` belongs to "API keys". */
export const tagOf = (path: string): string =>
  titleOf(path.split('/')[3]?.replace('.json', '').replaceAll('-', '_') ?? '').replace('Openapi', 'OpenAPI');

/**
 * One operation of the document. The input's fields stand where the doorway looks for them: in the path, in the query
 * of a request without a body, else in the body.
 *
 * @param schemas gets the body's schema under the operation's name.
 * @throws Error when the example it makes is not valid: the reference would show what is refused.
 */
export function operationOf(
  route: FoundRoute,
  source: RouteSource,
  schemas: Record<string, JsonSchema>,
): Record<string, unknown> {
  const { facts, method, path } = route;
  const input = source.comment(inputSchema(facts.input));
  const inPath = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name ?? '');
  const fields = Object.entries(input.properties ?? {}).filter(([name]) => !inPath.includes(name));
  const takesBody = !WITHOUT_BODY.has(method) && fields.length > 0;
  const { takesVersion } = facts;
  const bearer = facts.serves === 'bearer';
  const parameters = [
    ...inPath.map((name) => ({
      name,
      in: 'path',
      required: true,
      schema: input.properties?.[name] ?? { type: 'string' },
    })),
    ...(takesBody
      ? []
      : fields.map(([name, schema]) =>
          queryParameter(
            name,
            schema,
            !(takesVersion && name === 'version') && (input.required ?? []).includes(name),
          ),
        )),
    ...(method === 'POST' && bearer ? [{ $ref: '#/components/parameters/IdempotencyKey' }] : []),
    ...(takesVersion ? [{ $ref: '#/components/parameters/IfMatch' }] : []),
  ];
  const operationId = operationIdOf(facts.name);
  const about = {
    takesInput: fields.length + inPath.length > 0,
    takesBody,
    takesVersion,
    hasVersion: hasVersion(source.result, schemas),
  };
  return {
    operationId,
    summary: titleOf(facts.name),
    ...(source.description ? { description: source.description } : {}),
    tags: [tagOf(path)],
    security: bearer ? [{ bearer: facts.permission ? [facts.permission] : [] }] : [],
    ...(parameters.length > 0 ? { parameters } : {}),
    ...(takesBody ? { requestBody: body() } : {}),
    responses: responsesOf(route, source, about),
  };

  function body() {
    const name = `${operationId.charAt(0).toUpperCase()}${operationId.slice(1)}Input`;
    const required = input.required?.filter((field) => !inPath.includes(field)) ?? [];
    // What `If-Match` says need not be said twice.
    const needed = required.filter((field) => field !== 'version' || !takesVersion);
    const { required: _all, ...rest } = input;
    schemas[name] = {
      ...rest,
      properties: Object.fromEntries(fields),
      ...(needed.length > 0 ? { required: needed } : {}),
    };
    const example = exampleOf(schemas[name], {}, (field) => !/(^i|I|_i)ds?$|^cursor$/.test(field));
    const ids = Object.fromEntries(
      inPath.map((field) => [field, exampleOf(input.properties?.[field] ?? {})]),
    );
    const parsed = facts.input.safeParse({ version: 1, ...(example as object), ...ids });
    if (!parsed.success)
      throw new Error(`The example of ${method} ${path} is not valid: ${parsed.error.message}`);
    return {
      required: required.length > 0,
      content: { 'application/json': { schema: { $ref: `#/components/schemas/${name}` }, example } },
    };
  }
}

function queryParameter(name: string, schema: JsonSchema, required: boolean) {
  const { description, ...own } = schema;
  return {
    name,
    in: 'query',
    ...(description ? { description } : {}),
    ...(required ? { required } : {}),
    ...(own.type === 'array' ? { style: 'form', explode: false } : {}),
    schema: withoutNull(own),
    ...(required ? { example: exampleOf(own, {}, undefined, name) } : {}),
  };
}

/** A query has no null: what is not given is not there. */
function withoutNull(schema: JsonSchema): JsonSchema {
  if (Array.isArray(schema.type))
    return { ...schema, type: schema.type.find((type) => type !== 'null') ?? 'string' };
  const [only, ...others] = (schema.anyOf ?? []).filter(({ type }) => type !== 'null');
  const { anyOf: _choices, ...rest } = schema;
  return only && others.length === 0 ? { ...rest, ...only } : schema;
}

function hasVersion(result: JsonSchema | null, schemas: Record<string, JsonSchema>): boolean {
  const name = result?.$ref?.split('/').at(-1);
  return 'version' in ((name ? schemas[name] : result)?.properties ?? {});
}
