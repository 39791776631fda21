import { setTimeout as pause } from 'node:timers/promises';
import { readRunning } from '../../../scripts/product/running-file.ts';

export const PARTS = ['app', 'engine', 'database'] as const;
export type PartName = (typeof PARTS)[number];

/** `kill -9` of a part, by the number the supervisor notes. @returns whether there was something to kill. */
export function killPart(dataDir: string, part: PartName): boolean {
  const pid = readRunning(dataDir)?.parts[part];
  if (pid === undefined) return false;
  try {
    process.kill(pid, 'SIGKILL');
    return true;
  } catch {
    return false; // Down already, and not yet up again.
  }
}

/**
 * Waits until every part answers again.
 * @throws Error when the product ended, or did not come back in time.
 */
export async function untilHealthy(dataDir: string, url: string, limitMs: number): Promise<void> {
  for (const deadline = Date.now() + limitMs; ; await pause(200)) {
    if (!readRunning(dataDir)) throw new Error('The product ended: a part could not be kept running.');
    const answer = await fetch(`${url}/api/health/ready`, { signal: AbortSignal.timeout(5_000) }).catch(
      () => null,
    );
    if (answer?.ok) return;
    if (Date.now() > deadline) throw new Error(`Not healthy again within ${limitMs / 1_000} s.`);
  }
}
