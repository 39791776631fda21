import { setTimeout as pause } from 'node:timers/promises';
import { readRunning } from '../../../scripts/product/running-file.ts';

const PARTS = ['app', 'engine', 'database'] as const;
type PartName = (typeof PARTS)[number];
/** How often each part was killed. */
export type Kills = Record<PartName, number>;

export const noKills = (): Kills => ({ app: 0, engine: 0, database: 0 });
export const killsIn = (kills: Kills): string => PARTS.map((part) => `${part} ${kills[part]}`).join(', ');

/** Every part in turn, starting anywhere; with `often`, now and then a second one falls in the same moment. */
export function killInTurn(
  dataDir: string,
  {
    round,
    seed,
    random,
    kills,
    often = true,
  }: { round: number; seed: number; random: () => number; kills: Kills; often?: boolean },
): void {
  const first = PARTS[(round + (seed % PARTS.length)) % PARTS.length] ?? 'app';
  const also = often && random() < 0.3 ? PARTS[Math.floor(random() * PARTS.length)] : undefined;
  for (const part of new Set([first, also ?? first])) if (killPart(dataDir, part)) kills[part] += 1;
}

/** `kill -9` of a part, by the number the supervisor notes. @returns whether there was something to kill. */
function killPart(dataDir: string, part: PartName): boolean {
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
