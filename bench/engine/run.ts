import { parseArgs } from 'node:util';
import { TestDatabase } from '#inngest/engine/conformance/support/database.ts';
import { connect } from '#inngest/engine/store/database.ts';
import { storeBare } from './bare-sql.ts';
import { compare } from './compare.ts';
import { line, show, showSpread, spread } from './figures.ts';
import { oneRun, sendEvents, together, until } from './measure.ts';
import { Parts } from './parts.ts';
import { compareClaims, sleepingCpu } from './standing.ts';

/**
 * What the engine gives on this machine: `node bench/engine/run.ts [--quick] [--only compare,floor,standing]`.
 * Figures move with the machine; the ratios, taken in one run, are what to compare.
 */
const { values } = parseArgs({
  options: {
    quick: { type: 'boolean', default: false },
    only: { type: 'string', default: 'compare,floor,standing' },
  },
});
const scale = values.quick ? 0.2 : 1;
const times = (count: number): number => Math.max(1, Math.round(count * scale));
const wanted = new Set(values.only.split(','));

/** The engine beside bare SQL transactions that write the same. */
async function floor(database: TestDatabase): Promise<void> {
  const url = await database.create('bench_floor');
  const parts = await Parts.start(url, 'engine');
  const sql = connect(url, 12);
  try {
    await together(parts, 10, 10);
    const bare = await storeBare(sql, times(500), times(400));
    const ones = [];
    for (let n = 0; n < times(60); n += 1) ones.push(await oneRun(parts, 10));
    const between = spread(ones.flatMap((one) => one.between));
    const { rate } = await together(parts, times(200), 10);
    console.log('\nbeside bare SQL transactions that write the same');
    line('bare transaction, ms p50 / p95 / p99', showSpread(bare.each));
    line('step to step, ms p50 / p95 / p99', showSpread(between));
    line('  ratio to the bare transaction, p50', show(between.p50 / bare.each.p50));
    line('bare transactions a second, 12 at once', show(bare.rate));
    line('steps a second, many runs at once', show(rate));
    line('  ratio to the bare transactions', show(rate / bare.rate));
    line('events a second that start nothing', show(await sendEvents(parts, 'bench/none', times(10_000))));
    line('events a second that start a run each', show(await sendEvents(parts, 'bench/row', times(3_000))));
    await until(async () => (await parts.ended()) >= Math.ceil(times(3_000) / 100) * 100);
  } finally {
    await sql.end({ timeout: 1 });
    await parts.stop();
  }
}

const database = await TestDatabase.start();
try {
  if (wanted.has('compare'))
    await compare(database, { rounds: values.quick ? 1 : 3, single: times(20), slices: times(6) });
  if (wanted.has('floor')) await floor(database);
  if (wanted.has('standing')) {
    console.log('\nwhile much stands in the queue, medians of 3');
    await compareClaims(database);
    await sleepingCpu(database);
  }
} finally {
  await database.stop();
}
