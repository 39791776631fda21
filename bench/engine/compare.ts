import { setTimeout as sleep } from 'node:timers/promises';
import type { TestDatabase } from '#inngest/engine/conformance/support/database.ts';
import { median, show } from './figures.ts';
import { oneRun, together } from './measure.ts';
import { type EngineKind, Parts } from './parts.ts';

const KINDS = [
  'engine',
  'engine, a call a step',
  'graphile-worker',
  'pg-boss',
] as const satisfies EngineKind[];

const COLUMNS = [
  'steps a second',
  'event to first step, ms',
  'ten steps, ms',
  'engine cpu, ms a step',
] as const;
/** What a run leaves to do after its last step is over by then. */
const SETTLE_MS = 30;
/** Runs at once; short slices in turn, so that the load of others falls on all alike. */
const RUNS = 24;

type Row = Record<(typeof COLUMNS)[number], number>;

/**
 * The engine beside itself with another queue in its place, all of them up at once and asked in turn, so that whatever
 * else the machine does falls on each. One row an engine and round.
 */
export async function compare(
  database: TestDatabase,
  { rounds, single, slices }: { rounds: number; single: number; slices: number },
): Promise<void> {
  const all = new Map<EngineKind, Parts>();
  const rows = new Map<EngineKind, Row[]>(KINDS.map((kind) => [kind, []]));
  try {
    for (const kind of KINDS) {
      const parts = await Parts.start(await database.create(`bench_${all.size}`), kind);
      all.set(kind, parts);
      // A program that has run for a while: with checkpoints a run is one call, so it takes more runs to get there.
      await together(parts, 300, 1);
      await together(parts, 10, 10);
    }
    for (let round = 0; round < rounds; round += 1) {
      const ones = new Map(KINDS.map((kind) => [kind, [] as Awaited<ReturnType<typeof oneRun>>[]]));
      for (let n = 0; n < single; n += 1)
        for (const [kind, parts] of turned(all, n)) {
          ones.get(kind)?.push(await oneRun(parts, 10));
          await sleep(SETTLE_MS);
        }
      const many = new Map(KINDS.map((kind) => [kind, [] as Awaited<ReturnType<typeof together>>[]]));
      for (let n = 0; n < slices; n += 1)
        for (const [kind, parts] of turned(all, n)) {
          many.get(kind)?.push(await together(parts, RUNS, 10));
          await sleep(SETTLE_MS);
        }
      for (const kind of KINDS) {
        const slicesOf = many.get(kind) ?? [];
        const mean = (of: (slice: (typeof slicesOf)[number]) => number): number =>
          slicesOf.reduce((sum, slice) => sum + of(slice), 0) / slicesOf.length;
        rows.get(kind)?.push({
          'steps a second': 1 / mean(({ rate }) => 1 / rate),
          'event to first step, ms': median((ones.get(kind) ?? []).map((one) => one.toFirst)),
          'ten steps, ms': median((ones.get(kind) ?? []).map((one) => one.whole)),
          'engine cpu, ms a step': mean(({ cpuMs }) => cpuMs),
        });
      }
    }
  } finally {
    for (const parts of all.values()) await parts.stop();
  }
  report(rows, rounds);
}

/** Each is first in its turn: what the one before leaves behind must not always fall on the same. */
function turned<K, V>(map: ReadonlyMap<K, V>, by: number): [K, V][] {
  const entries = [...map];
  const from = by % entries.length;
  return [...entries.slice(from), ...entries.slice(0, from)];
}

function report(rows: ReadonlyMap<EngineKind, Row[]>, rounds: number): void {
  const write = (name: string, cells: string[]): void =>
    console.log(`${name.padEnd(24)}${cells.map((cell) => cell.padStart(26)).join('')}`);
  console.log(`\nside by side, medians of ${rounds} rounds (in brackets: graphile-worker's divided by it)`);
  write('', [...COLUMNS]);
  for (const [kind, own] of rows) {
    write(
      kind,
      COLUMNS.map((column) => {
        const ratios = own.map(
          (row, round) => (rows.get('graphile-worker')?.[round]?.[column] ?? Number.NaN) / row[column],
        );
        return `${show(median(own.map((row) => row[column])))} (${show(median(ratios))})`;
      }),
    );
  }
}
