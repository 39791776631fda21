import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { createConfig, lintFromString } from '@redocly/openapi-core';
import { expect, test } from 'vitest';
import { pathOf, routeFolders } from './route-folders.ts';

const root = join(import.meta.dirname, '..', '..');
const text = readFileSync(join(root, 'app/api/v1/openapi.json/document.json'), 'utf8');
const document = JSON.parse(text) as {
  paths: Record<string, Record<string, { operationId: string; responses: Record<string, unknown> }>>;
};
const METHODS = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'];

/** `GET /api/v1/contacts`, read from the files alone; routes of the desk's own scripts are not public. */
const inFiles = routeFolders(root).flatMap((folder) => {
  const source = readFileSync(join(root, folder, 'route.ts'), 'utf8');
  return METHODS.filter((method) =>
    new RegExp(`^export (const|(async )?function) ${method}\\b`, 'm').test(source),
  )
    .filter((method) => !new RegExp(`${method} = defineDeskRoute\\(`).test(source))
    .map((method) => `${method} ${pathOf(folder)}`);
});

const inDocument = Object.entries(document.paths).flatMap(([path, item]) =>
  Object.keys(item).map((method) => `${method.toUpperCase()} ${path}`),
);

test('every route handler is in the document, and nothing else is', () => {
  expect(inFiles.length).toBeGreaterThan(80);
  expect(inDocument.filter((name) => name.includes(' /api/v1/')).sort()).toEqual([...inFiles].sort());
  // The addresses without the version are the documented ones: `app/api/…` beside `v1`.
  expect(inDocument.filter((name) => !name.includes(' /api/v1/')).sort()).toEqual([
    'GET /api/queue/stats',
    'POST /api/admin/dlq/replay',
    'POST /api/inbound-message',
  ]);
});

test('each operation has an id of its own, and says how it fails', () => {
  const operations = Object.values(document.paths).flatMap((item) => Object.values(item));
  const ids = operations.map(({ operationId }) => operationId);
  expect(ids.filter((id, at) => ids.indexOf(id) !== at)).toEqual([]);
  for (const { operationId, responses } of operations) {
    expect(Object.keys(responses), operationId).toEqual(expect.arrayContaining(['429', '500']));
  }
});

async function errorsIn(source: string): Promise<string[]> {
  const config = await createConfig({ extends: ['recommended'] });
  const problems = await lintFromString({ source, absoluteRef: 'openapi.json', config });
  return problems
    .filter(({ severity }) => severity === 'error')
    .map(({ message, location }) => `${location[0]?.pointer}: ${message}`);
}

test('a public linter finds no error in it, and one where there is one', async () => {
  expect(await errorsIn(text)).toEqual([]);
  expect(await errorsIn(text.replaceAll('schemas/ContactRow"', 'schemas/Nothing"'))).not.toEqual([]);
}, 60_000);

test('it is what the source says now: otherwise run `npm run openapi`', { timeout: 300_000 }, async () => {
  const file = join(mkdtempSync(join(tmpdir(), 'openapi-')), 'document.json');
  await promisify(execFile)(process.execPath, ['--conditions=react-server', 'scripts/openapi.ts', file], {
    cwd: root,
  });
  expect(JSON.parse(readFileSync(file, 'utf8'))).toEqual(document);
});
