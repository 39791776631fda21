import { expect, it } from 'vitest';
import { z } from 'zod';
import { storable } from './storable.ts';
import { parseInput } from './verb.ts';

it.each([
  ['a text', 'a\u0000b', 'ab'],
  ['half of a pair', 'a\ud83d', 'a\ufffd'],
  ['a list', ['a', '\u0000'], ['a', '']],
  ['names of members', { 'a\u0000': { b: '\udc00' } }, { a: { b: '\ufffd' } }],
])('makes %s storable', (_, given, expected) => expect(storable(given)).toEqual(expected));

it.each([
  ['text', 'Ada 😀'],
  ['numbers and nothing', { a: 1, b: null, c: undefined }],
  ['bytes', { bytes: Buffer.from([0, 1]) }],
  ['moments', [new Date(0)]],
])('leaves %s as it is', (_, given) => expect(storable(given)).toBe(given));

it('is asked of every input: what is left counts', () => {
  const schema = z.object({ body: z.string().trim().min(1, 'Write something.') });
  expect(parseInput(schema, { body: ' a\u0000 ' })).toEqual({ body: 'a' });
  expect(() => parseInput(schema, { body: '\u0000' })).toThrow('Please correct: body.');
});

it('refuses what is nested without end, in words', () => {
  const deep = JSON.parse(`${'['.repeat(5_000)}${']'.repeat(5_000)}`);
  expect(() => parseInput(z.object({ metadata: z.unknown() }), { metadata: deep })).toThrow(
    'nested too deeply',
  );
});
