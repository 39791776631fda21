import { randomBytes } from 'node:crypto';
import {
  chownSync,
  lstatSync,
  mkdirSync,
  readlinkSync,
  realpathSync,
  rmSync,
  statSync,
  symlinkSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { isReachable, type ServerUser } from './server-user.ts';

/** Where data and programs go when the server's account cannot enter the project's own folder. */
export const systemHome = '/var/lib/countersign';

/**
 * Settles where the data really lies and answers that path; it need not exist yet, its parent does.
 * Normally that is `wanted` itself. When the server runs under another account than ours and that account
 * cannot enter the folder (root's own home, a mount that ignores chown), it is a folder in `systemHome`.
 */
export function placeDataDirectory(wanted: string, user: ServerUser | null): string {
  mkdirSync(dirname(wanted), { recursive: true, mode: 0o711 });
  const existing = existingDataDirectory(wanted);
  if (existing) return existing;
  if (lstatSync(wanted, { throwIfNoEntry: false })?.isSymbolicLink()) {
    throw new Error(
      `${wanted} points to ${readlinkSync(wanted)}, which is gone. Bring that folder back, ` +
        'or remove the link to begin with an empty database.',
    );
  }
  if (user === null || (isReachable(dirname(wanted), user) && canGiveAway(dirname(wanted), user)))
    return wanted;
  mkdirSync(systemHome, { recursive: true, mode: 0o755 });
  return join(systemHome, `data-${randomBytes(6).toString('hex')}`);
}

/** Leaves a link in the place where people look, once the data exists: a crash before must not leave it dangling. */
export function linkDataDirectory(wanted: string, real: string): void {
  if (!statSync(wanted, { throwIfNoEntry: false })) symlinkSync(real, wanted);
}

/** The real path of a data directory that exists, else null. */
export function existingDataDirectory(wanted: string): string | null {
  return statSync(wanted, { throwIfNoEntry: false }) ? realpathSync(wanted) : null;
}

/** Some shared mounts accept chown and forget it. */
function canGiveAway(folder: string, user: ServerUser): boolean {
  const probe = join(folder, `.probe-${randomBytes(4).toString('hex')}`);
  mkdirSync(probe);
  try {
    chownSync(probe, user.uid, user.gid);
    return statSync(probe).uid === user.uid;
  } catch {
    return false;
  } finally {
    rmSync(probe, { recursive: true, force: true });
  }
}
