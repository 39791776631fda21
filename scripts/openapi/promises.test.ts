import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';

interface Schema {
  $ref?: string;
  properties?: Record<string, Schema>;
}
interface Answer {
  $ref?: string;
  headers?: Record<string, unknown>;
  content?: Record<string, { schema?: Schema }>;
}
interface Operation {
  operationId: string;
  security?: unknown[];
  parameters?: { $ref?: string; name?: string }[];
  responses: Record<string, Answer>;
}

const file = join(import.meta.dirname, '../../app/api/v1/openapi.json/document.json');
const document = JSON.parse(readFileSync(file, 'utf8')) as {
  paths: Record<string, Record<string, Operation>>;
};

/** What a `$ref` of this document points at. */
function resolved<T extends { $ref?: string }>(one: T): T {
  if (!one.$ref) return one;
  const found = one.$ref
    .split('/')
    .slice(1)
    .reduce<unknown>((at, key) => (at as Record<string, unknown>)[key], document);
  return resolved(found as T);
}

const operations = Object.values(document.paths).flatMap((item) =>
  Object.entries(item).map(([method, operation]) => {
    const answers = Object.entries(operation.responses)
      .filter(([status]) => status.startsWith('2'))
      .map(([, answer]) => resolved(answer));
    return {
      id: operation.operationId,
      method,
      /** By a key: forms of strangers and signing in are nobody's twice. */
      byKey: operation.security?.length !== 0,
      takes: new Set((operation.parameters ?? []).map((parameter) => resolved(parameter).name)),
      answers,
      fields: new Set(
        answers.flatMap(({ content }) =>
          Object.keys(resolved(content?.['application/json']?.schema ?? {}).properties ?? {}),
        ),
      ),
    };
  }),
);

/** The best or the last few of something: their `limit` is no page. */
const FIRST_FEW = new Set('listAiSettings listPolicies listCitations searchAll similarTickets'.split(' '));

const ids = (all: typeof operations) => all.map(({ id }) => id).sort();

test('every answer tells what is left of the rate', () => {
  const silent = operations.filter(({ answers }) =>
    answers.some(({ headers }) => !Object.keys(headers ?? {}).some((name) => /^ratelimit/i.test(name))),
  );
  expect(operations.length).toBeGreaterThan(150);
  expect(ids(silent)).toEqual([]);
});

test('every POST of a key can be repeated without being done twice', () => {
  const posts = operations.filter(({ method, byKey }) => method === 'post' && byKey);
  expect(posts.length).toBeGreaterThan(50);
  expect(ids(posts.filter(({ takes }) => !takes.has('Idempotency-Key')))).toEqual([]);
});

/** Nothing is version 0 there, which no ETag says: the version stands in the body. */
const BY_BODY = new Set(['setTicketSettings']);

/** A PUT sets a single value whole, and the last word counts. */
test('a PATCH of whatever tells its version takes If-Match', () => {
  const changes = operations.filter(({ method }) => method === 'patch');
  const versioned = changes.filter(({ id, fields }) => fields.has('version') && !BY_BODY.has(id));
  expect(versioned.length).toBeGreaterThan(5);
  expect(ids(versioned.filter(({ takes }) => !takes.has('If-Match')))).toEqual([]);
});

test('every list that grows goes page by page, and those with fields are filtered and searched', () => {
  const lists = operations.filter(({ method, fields }) => method === 'get' && fields.has('items'));
  const growing = lists.filter(
    ({ id, takes, fields }) => !FIRST_FEW.has(id) && (takes.has('limit') || fields.has('nextCursor')),
  );
  expect(growing.length).toBeGreaterThan(15);
  const whole = growing.filter(
    ({ takes, fields }) => !takes.has('cursor') || !takes.has('limit') || !fields.has('nextCursor'),
  );
  expect(ids(whole)).toEqual([]);
  for (const name of ['listContacts', 'listLeads', 'listDeals']) {
    const { takes } = operations.find(({ id }) => id === name) ?? { takes: new Set() };
    expect([...takes], name).toEqual(expect.arrayContaining(['filter', 'sort', 'q']));
  }
});
