import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { closeSync, existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Variables } from '../settings.ts';
import { lastLines, openLog, sizeOf } from './log-file.ts';

/** What the app is built from. Folders are read whole; what is absent counts as empty. */
// biome-ignore format: a list reads better in rows
const sources = [
  'app', 'components', 'lib', 'db', 'inngest', 'public', 'package.json', 'package-lock.json',
  'tsconfig.json', 'next.config.mjs', 'postcss.config.mjs', 'proxy.ts', 'instrumentation.ts',
  'instrumentation-client.ts',
];

/** Never part of the app: tests, the engine (a program of its own), what only migrations and seeding read. */
const isForeign = (path: string) =>
  /\.test\.tsx?$|^inngest\/engine\/|^db\/(migrations\/(?!meta\/_journal)|(routines|seed|embedded)\/)|^lib\/testing\//.test(
    path,
  );

/** Variables whose values end up inside the built files. */
const isBakedIn = (name: string) =>
  name.startsWith('NEXT_PUBLIC_') ||
  ['NEXT_SERVER_ACTIONS_ENCRYPTION_KEY', 'EXPOSE_TESTING_API'].includes(name);

/** A fingerprint of all that a build depends on: by content, since times change with every checkout. */
export function fingerprintBuild(root: string, variables: Variables): string {
  const hash = createHash('sha256').update(process.version);
  for (const path of sources.flatMap((source) => filesUnder(root, source))) {
    hash.update(`\0${path}\0`).update(readFileSync(join(root, path)));
  }
  for (const name of Object.keys(variables).filter(isBakedIn).sort())
    hash.update(`\0${name}=${variables[name]}`);
  return hash.digest('hex');
}

function filesUnder(root: string, path: string): string[] {
  if (isForeign(path) || !existsSync(join(root, path))) return [];
  try {
    const entries = readdirSync(join(root, path), { withFileTypes: true });
    const names = entries.sort((a, b) => (a.name < b.name ? -1 : 1));
    return names.flatMap((entry) => {
      const inner = `${path}/${entry.name}`;
      if (entry.isDirectory()) return filesUnder(root, inner);
      return isForeign(inner) ? [] : [inner];
    });
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOTDIR') return [path];
    throw error;
  }
}

export interface BuildOptions {
  root: string;
  /** `.next`, or NEXT_DIST_DIR. */
  distDir: string;
  variables: Variables;
  logFile: string;
  signal: AbortSignal;
  /** Called when there is something to build, which takes a minute or so. */
  onBuilding(): void;
}

/**
 * Builds the app unless the build that lies there is of the same sources.
 * @throws Error with the last lines of the build's output when it fails.
 */
export async function ensureBuild(options: BuildOptions): Promise<void> {
  const stamp = join(options.root, options.distDir, 'countersign-build');
  const wanted = fingerprintBuild(options.root, options.variables);
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted) return;
  options.onBuilding();
  rmSync(stamp, { force: true });
  const typesFile = join(options.root, 'next-env.d.ts');
  const typesBefore = existsSync(typesFile) ? readFileSync(typesFile) : null;
  await runBuild(options);
  // Next points this file at the folder it built last; the types in there come and go with that folder.
  if (typesBefore && options.distDir !== '.next') writeFileSync(typesFile, typesBefore);
  writeFileSync(stamp, wanted);
}

async function runBuild({ root, variables, logFile, signal }: BuildOptions): Promise<void> {
  const logStart = sizeOf(logFile);
  const log = openLog(logFile);
  const next = join(root, 'node_modules', 'next', 'dist', 'bin', 'next');
  const child = spawn(process.execPath, [next, 'build'], {
    cwd: root,
    env: { ...variables, NODE_ENV: 'production' },
    stdio: ['ignore', log, log],
    signal,
  });
  closeSync(log);
  const code = await new Promise<number | null>((resolve, reject) => {
    child.once('exit', resolve);
    child.once('error', reject);
  });
  if (code !== 0)
    throw new Error(`The app could not be built (${logFile}):\n${lastLines(logFile, logStart, 30)}`);
}
