import { type ExampleSchema, exampleOf } from './json-example.ts';

/** A schema of the document, with the words the reference shows. */
export interface ApiSchema extends ExampleSchema {
  description?: string;
  pattern?: string;
  maxLength?: number;
  maximum?: number;
  properties?: Record<string, ApiSchema>;
  additionalProperties?: boolean | ApiSchema;
  items?: ApiSchema;
  prefixItems?: ApiSchema[];
  anyOf?: ApiSchema[];
}

export interface ApiParameter {
  name: string;
  in: string;
  description?: string;
  required?: boolean;
  schema: ApiSchema;
  example?: unknown;
}

export interface ApiContent {
  schema: ApiSchema;
  example?: unknown;
}

export interface ApiResponse {
  description: string;
  content?: Record<string, ApiContent>;
}

export interface ApiOperation {
  operationId: string;
  summary: string;
  description?: string;
  tags: string[];
  security: { bearer?: string[] }[];
  parameters?: (ApiParameter | { $ref: string })[];
  requestBody?: { content: Record<string, ApiContent> };
  responses: Record<string, ApiResponse | { $ref: string }>;
}

/** The document of the API as far as the reference reads it. */
export interface ApiDocument {
  info: { title: string; description: string };
  paths: Record<string, Record<string, ApiOperation>>;
  components: {
    parameters: Record<string, ApiParameter>;
    responses: Record<string, ApiResponse>;
    schemas: Record<string, ApiSchema>;
  };
}

/** One line of the list. */
export interface OperationLine {
  id: string;
  method: string;
  path: string;
  summary: string;
  tag: string;
}

export const operationLines = (document: ApiDocument): OperationLine[] =>
  Object.entries(document.paths).flatMap(([path, item]) =>
    Object.entries(item).map(([method, { operationId, summary, tags }]) => ({
      id: operationId,
      method: method.toUpperCase(),
      path,
      summary,
      tag: tags[0] ?? '',
    })),
  );

/** Those in which every typed word occurs: in the path, the name, the method or the group. */
export function searchOperations(lines: readonly OperationLine[], typed: string): OperationLine[] {
  const words = typed.toLowerCase().split(/\s+/).filter(Boolean);
  return lines.filter((line) => {
    const text = Object.values(line).join(' ').toLowerCase();
    return words.every((word) => text.includes(word));
  });
}

const nameOf = (ref: string): string => ref.split('/').at(-1) ?? '';

export const parameterOf = (
  document: ApiDocument,
  given: ApiParameter | { $ref: string },
): ApiParameter | null =>
  '$ref' in given ? (document.components.parameters[nameOf(given.$ref)] ?? null) : given;

export const responseOf = (
  document: ApiDocument,
  given: ApiResponse | { $ref: string },
): ApiResponse | null =>
  '$ref' in given ? (document.components.responses[nameOf(given.$ref)] ?? null) : given;

/** A schema in full, and its name where it has one. */
export function schemaOf(
  document: ApiDocument,
  given: ApiSchema,
): { schema: ApiSchema; name: string | null } {
  if (!given.$ref) return { schema: given, name: null };
  const name = nameOf(given.$ref);
  return { schema: document.components.schemas[name] ?? {}, name };
}

/** A type in a few words: `string, date-time`, `list of ContactRow`, `new or contacted or null`. */
export function typeWords(schema: ApiSchema): string {
  if (schema.$ref) return nameOf(schema.$ref);
  if (schema.const !== undefined) return JSON.stringify(schema.const);
  if (schema.enum) return schema.enum.map(String).join(' or ');
  if (schema.anyOf) return [...new Set(schema.anyOf.map(typeWords))].join(' or ');
  const types = [schema.type ?? 'anything'].flat();
  const words = types.map((type) => {
    if (type === 'array') return schema.items ? `list of ${typeWords(schema.items)}` : 'list';
    return type === 'string' && schema.format ? `string, ${schema.format}` : type;
  });
  return words.join(' or ');
}

/** What one can paste into a shell that knows COUNTERSIGN_URL and COUNTERSIGN_KEY. */
export function curlOf(document: ApiDocument, line: OperationLine, operation: ApiOperation): string {
  const parameters = (operation.parameters ?? []).flatMap((given) => parameterOf(document, given) ?? []);
  const path = line.path.replaceAll(
    /\{(\w+)\}/g,
    (_, name: string) => `$${name.replaceAll(/([A-Z])/g, '_$1').toUpperCase()}`,
  );
  const query = parameters
    .filter((parameter) => parameter.in === 'query' && parameter.required)
    .map(({ name, example }) => `${name}=${encodeURIComponent(String(example ?? ''))}`);
  const address = `"$COUNTERSIGN_URL${path}${query.length > 0 ? `?${query.join('&')}` : ''}"`;
  const [body] = Object.values(operation.requestBody?.content ?? {});
  const lines = [`curl${line.method === 'GET' ? '' : ` -X ${line.method}`} ${address}`];
  if (operation.security.length > 0) lines.push(`-H "Authorization: Bearer $COUNTERSIGN_KEY"`);
  if (parameters.some(({ name }) => name === 'Idempotency-Key'))
    lines.push(`-H "Idempotency-Key: $(uuidgen)"`);
  if (body)
    // A quote inside single quotes would end them for the shell.
    lines.push(
      `-H 'Content-Type: application/json'`,
      `-d '${JSON.stringify(body.example).replaceAll("'", "'\\''")}'`,
    );
  return lines.join(' \\\n  ');
}

/** The success's body as an example, or null where there is none to show. */
export function answerOf(document: ApiDocument, operation: ApiOperation): unknown {
  const [, given] = Object.entries(operation.responses).find(([status]) => status.startsWith('2')) ?? [];
  const content = given && responseOf(document, given)?.content?.['application/json'];
  return content ? exampleOf(content.schema, document.components.schemas) : null;
}
