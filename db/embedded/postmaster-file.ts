import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { isAlive, programName } from './process-identity.ts';

/** What a running server writes into its data directory (PostgreSQL `miscadmin.h`, LOCK_FILE_LINE_*). */
export interface Postmaster {
  pid: number;
  port: number;
  ready: boolean;
}

/** Reads `postmaster.pid`; null when absent or not yet written in full. */
export function readPostmaster(dataDir: string): Postmaster | null {
  let text: string;
  try {
    text = readFileSync(join(dataDir, 'postmaster.pid'), 'utf8');
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null;
    throw error;
  }
  const lines = text.split('\n');
  const pid = Number.parseInt(lines[0] ?? '', 10);
  const port = Number.parseInt(lines[3] ?? '', 10);
  if (!(pid > 0)) return null;
  return { pid, port: Number.isNaN(port) ? 0 : port, ready: (lines[7] ?? '').trim() === 'ready' };
}

/** The server that holds this data directory now, or null when the file is left over from a dead one. */
export function livePostmaster(dataDir: string): Postmaster | null {
  const found = readPostmaster(dataDir);
  if (!found || !isAlive(found.pid)) return null;
  return programName(found.pid) === 'postgres' ? found : null;
}

/**
 * Removes a `postmaster.pid` whose process is gone. PostgreSQL does so itself unless the number was handed to
 * another program meanwhile, in which case it refuses to start for ever (usual after a container's restart).
 */
export function clearStalePostmaster(dataDir: string): void {
  if (readPostmaster(dataDir) && !livePostmaster(dataDir)) {
    rmSync(join(dataDir, 'postmaster.pid'), { force: true });
  }
}
