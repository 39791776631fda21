import { randomBytes } from 'node:crypto';
import { chmodSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type EmbeddedServer, startEmbedded } from '../embedded.ts';
import { livePostmaster } from './postmaster-file.ts';
import { isAlive } from './process-identity.ts';

const prefix = 'countersign-throw-away-';

/**
 * A server of its own in the system's temporary folder, for tests and benchmarks. `stop` removes it with its
 * data. Nothing it writes would survive a power cut: pass `{ fsync: 'on', … }` where that matters (benchmarks).
 */
export async function startThrowAway(settings: Record<string, string> = {}): Promise<EmbeddedServer> {
  sweep();
  // Named by its maker, so that a later run can remove what a killed one left behind.
  const folder = mkdtempSync(join(tmpdir(), `${prefix}${process.pid}-`));
  chmodSync(folder, 0o711);
  const server = await startEmbedded({
    dataDir: join(folder, 'postgres'),
    logFile: join(folder, 'postgres.log'),
    password: randomBytes(16).toString('hex'),
    settings: { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off', ...settings },
  });
  const stop = async () => {
    await server.stop();
    rmSync(folder, { recursive: true, force: true });
  };
  return { ...server, stop };
}

/** Ends and removes servers whose maker was killed before it could. */
function sweep(): void {
  for (const name of readdirSync(tmpdir())) {
    if (!name.startsWith(prefix) || isAlive(Number.parseInt(name.slice(prefix.length), 10))) continue;
    const folder = join(tmpdir(), name);
    try {
      const left = livePostmaster(join(folder, 'postgres'));
      if (left) process.kill(left.pid, 'SIGQUIT');
      rmSync(folder, { recursive: true, force: true });
    } catch {
      // Another account's, or being swept by another run: not ours to remove.
    }
  }
}
