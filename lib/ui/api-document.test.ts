import { expect, test } from 'vitest';
import {
  type ApiDocument,
  answerOf,
  curlOf,
  operationLines,
  searchOperations,
  typeWords,
} from './api-document.ts';
import { exampleOf } from './json-example.ts';

const document: ApiDocument = {
  info: { title: 'Test', description: '' },
  paths: {
    '/api/v1/contacts/{contactId}/notes': {
      post: {
        operationId: 'addNote',
        summary: 'Add note',
        tags: ['Contacts'],
        security: [{ bearer: [] }],
        parameters: [{ $ref: '#/components/parameters/IdempotencyKey' }],
        requestBody: { content: { 'application/json': { schema: {}, example: { body: "It's here" } } } },
        responses: {
          201: {
            description: '',
            content: { 'application/json': { schema: { $ref: '#/components/schemas/Note' } } },
          },
        },
      },
    },
    '/api/v1/knowledge/search': {
      get: {
        operationId: 'searchKnowledge',
        summary: 'Search knowledge',
        tags: ['Knowledge'],
        security: [],
        parameters: [{ name: 'q', in: 'query', required: true, schema: { type: 'string' }, example: 'a b' }],
        responses: { 204: { description: '' } },
      },
    },
  },
  components: {
    parameters: { IdempotencyKey: { name: 'Idempotency-Key', in: 'header', schema: { type: 'string' } } },
    responses: {},
    schemas: {
      Note: {
        type: 'object',
        properties: {
          id: { type: 'string' },
          createdAt: { type: 'string', format: 'date-time' },
          answers: { type: 'array', items: { $ref: '#/components/schemas/Note' } },
        },
      },
    },
  },
};
const [note, search] = operationLines(document);
if (!note || !search) throw new Error('Two operations are expected.');

test('operations are found by any of their words, in any order', () => {
  expect(searchOperations([note, search], 'notes post').map(({ id }) => id)).toEqual(['addNote']);
  expect(searchOperations([note, search], '')).toHaveLength(2);
  expect(searchOperations([note, search], 'deals')).toEqual([]);
});

test('a curl line holds its quotes, its key and its query', () => {
  const written = curlOf(document, note, document.paths[note.path]?.post ?? expect.fail());
  expect(written).toContain('"$COUNTERSIGN_URL/api/v1/contacts/$CONTACT_ID/notes"');
  expect(written).toContain('Idempotency-Key');
  expect(written).toContain(String.raw`{"body":"It'\''s here"}`);
  const asked = curlOf(document, search, document.paths[search.path]?.get ?? expect.fail());
  expect(asked).toBe('curl "$COUNTERSIGN_URL/api/v1/knowledge/search?q=a%20b"');
});

test('an example ends although its schema contains itself', () => {
  const answer = answerOf(document, document.paths[note.path]?.post ?? expect.fail());
  expect(answer).toMatchObject({ createdAt: '2026-01-31T09:30:00.000Z', answers: [{ answers: [{}] }] });
  expect(answerOf(document, document.paths[search.path]?.get ?? expect.fail())).toBeNull();
});

test('an example holds what is required and what is picked', () => {
  const schema = {
    type: 'object',
    properties: { state: { enum: ['new', 'done'] }, limit: { type: 'integer', minimum: 5 }, ownerId: {} },
    required: ['state'],
  };
  expect(exampleOf(schema, {}, (name) => name === 'limit')).toEqual({ state: 'new', limit: 5 });
});

test('types are told in words', () => {
  expect(typeWords({ type: ['string', 'null'], format: 'date-time' })).toBe('string, date-time or null');
  expect(typeWords({ type: 'array', items: { $ref: '#/components/schemas/Note' } })).toBe('list of Note');
  expect(typeWords({ anyOf: [{ $ref: '#/components/schemas/Note' }, { type: 'null' }] })).toBe(
    'Note or null',
  );
});
