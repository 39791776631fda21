import { expect, it } from 'vitest';
import { scopeOf, within } from './scope.ts';

it.each([
  ['https://a.example/', 'https://a.example/'],
  ['https://a.example/help', 'https://a.example/help/'],
  ['https://a.example/help/?lang=en', 'https://a.example/help/'],
  ['https://a.example/help/start.html', 'https://a.example/help/'],
])('what lies below %s lies under %s', (address, scope) => expect(scopeOf(address)).toBe(scope));

it('pages below, each once; no pictures, no other sites, no neighbours', () => {
  expect(
    within('https://a.example/help/', [
      'https://a.example/help/one',
      'https://a.example/help/one',
      'https://a.example/help/two?page=2',
      'https://a.example/help/manual.pdf',
      'https://a.example/help/picture.PNG',
      'https://a.example/helpless',
      'https://a.example.evil.example/help/x',
      'http://a.example/help/x',
      'javascript:alert(1)',
    ]),
  ).toEqual([
    'https://a.example/help/one',
    'https://a.example/help/two?page=2',
    'https://a.example/help/manual.pdf',
  ]);
});
