import { expect, test } from 'vitest';
import { blankWords, fillBlanks, nameParts, openBlanks, unknownBlanks } from './reply-blanks.ts';

test('blanks are filled with what is known, and what is not is named', () => {
  expect(
    fillBlanks('Hi {{contact.first_name}}, {{ me.name }} from {{contact.company}} and {{contact.company}}', {
      'contact.first_name': 'Ana',
      'me.name': 'Noor',
      'contact.company': ' ',
    }),
  ).toEqual({
    text: 'Hi Ana, Noor from {{contact.company}} and {{contact.company}}',
    missing: ['contact.company'],
  });
});

test('what stands behind the bar stands in', () => {
  const text = 'Hi {{contact.first_name | there}}';
  expect(fillBlanks(text, {})).toEqual({ text: 'Hi there', missing: [] });
  expect(fillBlanks(text, { 'contact.first_name': 'Ana' }).text).toBe('Hi Ana');
});

test('a value is not read as a pattern or as a blank', () => {
  const values = { 'contact.name': "$& {{me.name}} $'" };
  expect(fillBlanks('{{contact.name}}', values).text).toBe("$& {{me.name}} $'");
});

test('names that are none of ours stay and are told', () => {
  expect(unknownBlanks('{{contact.frist_name}} {{me.name}} {{toString}} {{toString}}')).toEqual([
    'contact.frist_name',
    'toString',
  ]);
  expect(fillBlanks('{{toString}}', {})).toEqual({ text: '{{toString}}', missing: [] });
});

test('what is open is said in words', () => {
  expect(openBlanks('{{contact.first_name}} {{me.name}} {{contact.email|none}}')).toEqual([
    'contact.first_name',
    'me.name',
  ]);
  expect(blankWords(['contact.first_name', 'me.name', 'contact.company'])).toBe(
    'their first name, your name and their company',
  );
  expect(nameParts('  Ana  Maria Sousa ')).toEqual({ first: 'Ana', last: 'Maria Sousa' });
});
