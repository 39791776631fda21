import { expect, test } from 'vitest';
import { fileEdit, fileEditWords } from './file-edit.ts';

const file = (id: string) => ({ id, name: `${id}.pdf`, mime: 'application/pdf', size: 1, sha256: id });
const [a, b, c] = [file('a'), file('b'), file('c')];

test.each([
  ['as it was asked', { files: [a, b] }, ''],
  ['without files', {}, ''],
  ['with one more', { files: [a, b], filesProposed: [a] }, '1 file added'],
  ['with all taken out', { filesProposed: [a, b] }, '2 files taken out'],
  ['with others', { files: [b, c], filesProposed: [a, b] }, '1 file added and 1 file taken out'],
  ['in another order', { files: [b, a], filesProposed: [a, b] }, ''],
])('%s', (_, card, words) => expect(fileEditWords(fileEdit(card))).toBe(words));

test('what stayed, came and went is told apart', () => {
  expect(fileEdit({ files: [b, c], filesProposed: [a, b] })).toEqual({ kept: [b], added: [c], removed: [a] });
});
