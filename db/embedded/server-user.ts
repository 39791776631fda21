import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync, statSync } from 'node:fs';
import { platform } from 'node:os';
import { dirname } from 'node:path';

/** The account the server runs under. `null` in place of it means: under our own. */
export interface ServerUser {
  uid: number;
  gid: number;
}

/** PostgreSQL refuses to run as root: then it gets an account of its own, or the owner of existing data. */
export function chooseServerUser(existingData: string | null): ServerUser | null {
  if (process.getuid?.() !== 0) return null;
  if (existingData) {
    const { uid, gid } = statSync(existingData);
    if (uid !== 0) return { uid, gid };
  }
  return findOwnAccount() ?? createAccount() ?? findFallbackAccount();
}

const findOwnAccount = () => lookUp('countersign');

function findFallbackAccount(): ServerUser {
  for (const name of ['_postgres', 'postgres', 'nobody']) {
    const found = lookUp(name);
    if (found && found.uid !== 0) return found;
  }
  throw new Error(
    'The database may not run as root, and no plain account could be found or made for it. ' +
      'Create one named "countersign" (useradd --system countersign), or start as a plain user.',
  );
}

/** Reads the account file first: asking `id` costs a process on every start. */
function lookUp(name: string): ServerUser | null {
  if (existsSync('/etc/passwd')) {
    for (const line of readFileSync('/etc/passwd', 'utf8').split('\n')) {
      const [account, , uid, gid] = line.split(':');
      if (account === name) return { uid: Number(uid), gid: Number(gid) };
    }
  }
  if (platform() === 'linux') return null;
  try {
    const ask = (flag: string) =>
      Number(execFileSync('id', [flag, name], { encoding: 'utf8', stdio: 'pipe' }));
    return { uid: ask('-u'), gid: ask('-g') };
  } catch {
    return null; // No such account.
  }
}

function createAccount(): ServerUser | null {
  if (platform() !== 'linux') return null;
  const ways: [string, string[]][] = [
    [
      'useradd',
      ['--system', '--user-group', '--no-create-home', '--shell', '/usr/sbin/nologin', 'countersign'],
    ],
    ['adduser', ['-S', '-D', '-H', '-s', '/sbin/nologin', 'countersign']],
  ];
  for (const [command, args] of ways) {
    try {
      execFileSync(command, args, { stdio: 'pipe' });
      return findOwnAccount();
    } catch {
      // Absent or not allowed here (a read-only /etc): the next way, then an account that exists.
    }
  }
  return null;
}

/**
 * Whether the account may enter the folder `path` (or read and run the program `path`) and every folder above.
 * Reads mode bits only: access lists may allow more, in which case we merely copy where we need not.
 */
export function isReachable(path: string, user: ServerUser): boolean {
  if (!permits(path, user, statSync(path).isDirectory() ? 0o1 : 0o5)) return false;
  for (let folder = dirname(path); ; folder = dirname(folder)) {
    if (!permits(folder, user, 0o1)) return false;
    if (folder === dirname(folder)) return true;
  }
}

function permits(path: string, user: ServerUser, wanted: number): boolean {
  const { mode, uid, gid } = statSync(path);
  const shift = uid === user.uid ? 6 : gid === user.gid ? 3 : 0;
  return ((mode >> shift) & wanted) === wanted;
}
