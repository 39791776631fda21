import { expect, it } from 'vitest';
import { safeHref } from './safe-href.ts';

it.each([
  'https://shop.example/a?b=c#d',
  'mailto:ada@example.com',
  'tel:+4915112345678',
  '#warranty',
  '/demo/knowledge',
])('keeps %s', (href) => {
  expect(safeHref(href)).toBe(href);
});

it.each([
  'javascript:alert(1)',
  'JaVaScRiPt:alert(1)',
  'java\nscript:alert(1)',
  '\u0001javascript:alert(1)',
  'data:text/html,<script>alert(1)</script>',
  'vbscript:msgbox(1)',
  'blob:https://shop.example/1',
  '//elsewhere.example',
  'no address',
  '',
])('refuses %j', (href) => {
  expect(safeHref(href)).toBeNull();
});
