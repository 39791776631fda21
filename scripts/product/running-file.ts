import { randomBytes } from 'node:crypto';
import { linkSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { identify, isSameProcess, type ProcessIdentity } from '#db/embedded/process-identity.ts';

/** Who runs the product on a data folder, and where it is to be found. For scripts and for the next start. */
export interface Running {
  supervisor: ProcessIdentity;
  url: string;
  port: number;
  ready: boolean;
  /** Process numbers of the parts, as they are now. */
  parts: Record<string, number>;
}

const pathOf = (dataDir: string) => join(dataDir, 'running.json');

/** The product that runs on this data folder now, or null. */
export function readRunning(dataDir: string): Running | null {
  try {
    const running = JSON.parse(readFileSync(pathOf(dataDir), 'utf8')) as Running;
    return isSameProcess(running.supervisor) ? running : null;
  } catch {
    return null; // Absent, or cut short by a crash: nobody runs.
  }
}

/**
 * Claims the data folder for this process, or answers who holds it. A claim left by a dead process is replaced.
 * @returns null when the claim is ours.
 */
export function claimDataFolder(dataDir: string, mine: Omit<Running, 'supervisor'>): Running | null {
  const supervisor = identify(process.pid);
  if (!supervisor) throw new Error('This process could not read its own start time.');
  const draft = writeDraft(dataDir, { supervisor, ...mine });
  try {
    for (let attempt = 0; attempt < 3; attempt++) {
      try {
        linkSync(draft, pathOf(dataDir)); // Unlike a rename, fails when the name is taken.
        return null;
      } catch (error) {
        if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error;
        const holder = readRunning(dataDir);
        if (holder) return holder;
        rmSync(pathOf(dataDir), { force: true });
      }
    }
    throw new Error(`${pathOf(dataDir)} could not be claimed.`);
  } finally {
    rmSync(draft, { force: true });
  }
}

export function updateRunning(dataDir: string, change: Partial<Running>): void {
  const running = readRunning(dataDir);
  if (running) renameSync(writeDraft(dataDir, { ...running, ...change }), pathOf(dataDir));
}

export function releaseDataFolder(dataDir: string): void {
  if (readRunning(dataDir)?.supervisor.pid === process.pid) rmSync(pathOf(dataDir), { force: true });
}

function writeDraft(dataDir: string, running: Running): string {
  const path = `${pathOf(dataDir)}.${randomBytes(4).toString('hex')}`;
  mkdirSync(dirname(path), { recursive: true, mode: 0o711 });
  writeFileSync(path, `${JSON.stringify(running, null, 2)}\n`, { mode: 0o600 });
  return path;
}
