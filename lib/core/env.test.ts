import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { ENV_NAMES } from './env.ts';

const root = join(import.meta.dirname, '..', '..');
const read = (path: string): string => readFileSync(join(root, path), 'utf8');

/** Set by Node, Next, npm or the tools that build and test; no installation sets them. */
const OF_TOOLS = new Set([
  'NODE_ENV',
  'NEXT_PHASE',
  'NEXT_RUNTIME',
  'VITEST',
  'PATH',
  'EXPOSE_TESTING_API',
  'NEXT_DIST_DIR',
]);

const sources = globSync(
  ['app/**/*.{ts,tsx}', 'components/**/*.tsx', 'lib/**/*.ts', 'db/**/*.ts', 'inngest/**/*.ts', '*.{ts,mjs}'],
  {
    cwd: root,
    exclude: (path) => /\.test\.|conformance|lib\/testing/.test(path),
  },
);

/** `process.env.X` and `{ X, Y } = process.env`. */
function namesRead(source: string): string[] {
  const dotted = [...source.matchAll(/process\.env\.([A-Z_]+)/g)].map((match) => match[1] ?? '');
  const taken = [...source.matchAll(/\{([^{}]*)\} = process\.env/g)].flatMap((match) =>
    (match[1] ?? '').split(',').map((name) => name.trim().split(/[:=\s]/)[0] ?? ''),
  );
  return [...dotted, ...taken].filter((name) => name !== '');
}

test('every variable the app reads stands in the schema', () => {
  expect(sources.length).toBeGreaterThan(300);
  const unknown = sources.flatMap((path) =>
    namesRead(read(path))
      .filter((name) => !ENV_NAMES.includes(name) && !OF_TOOLS.has(name))
      .map((name) => `${name} in ${path}`),
  );
  expect(unknown).toEqual([]);
});

test('every variable of the app, the engine and the scripts stands in .env.example', () => {
  const engine = [...read('inngest/engine/settings.ts').matchAll(/'?\b((?:ENGINE|INNGEST)_[A-Z_]+)\b/g)];
  const scripts = ['scripts/settings.ts', 'scripts/environment.ts', 'scripts/product/run.ts']
    .map(read)
    .flatMap((source) => [...source.matchAll(/\b(?:user|variables|given)\.([A-Z][A-Z_]+)/g)]);
  const keys = [...read('scripts/keys.ts').matchAll(/^ {2}([A-Z_]+): \(\) =>|^ {2}([A-Z_]+): new/gm)];
  const all = [
    ...ENV_NAMES,
    ...[...engine, ...scripts, ...keys].map((match) => match[1] ?? match[2] ?? ''),
  ].filter((name) => !OF_TOOLS.has(name));
  const told = read('.env.example');
  const missing = all.filter((name) => !new RegExp(`^# ${name}=`, 'm').test(told));
  expect([...new Set(missing)]).toEqual([]);
});
