import { readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { WIDGET_FILE, widgetScript } from './bundle.ts';

const kept = (JSON.parse(readFileSync(WIDGET_FILE, 'utf8')) as { script: string }).script;

test('the script that is served is built from its sources: run "npm run widget" after a change', () => {
  expect(kept).toBe(widgetScript());
});

test('the script is small, and brings nothing of the server or of a framework', () => {
  expect(gzipSync(kept, { level: 9 }).length).toBeLessThan(12_000);
  expect(kept).not.toMatch(/react|zod|\beval\(|new Function|innerHTML|document\.cookie/i);
});
