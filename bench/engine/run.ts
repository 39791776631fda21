import { setTimeout as sleep } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { TestDatabase } from '#inngest/engine/conformance/support/database.ts';
import { connect, type Sql } from '#inngest/engine/store/database.ts';
import { makeRun, storeOne } from './bare-sql.ts';
import { gaps, show, showSpread, spread } from './figures.ts';
import { Parts } from './parts.ts';

/**
 * What the engine gives on this machine, beside bare SQL transactions that write the same in the same run:
 * `node bench/engine/run.ts [--quick]`. Figures move with the machine; the ratios are what to compare.
 */
const { values } = parseArgs({ options: { quick: { type: 'boolean', default: false } } });
const scale = values.quick ? 0.2 : 1;
const times = (count: number): number => Math.max(1, Math.round(count * scale));
const keys = (count: number, name: string): string[] =>
  Array.from({ length: count }, (_unused, index) => `${name}-${index}`);
const line = (what: string, figure: string): void => console.log(`${what.padEnd(58)} ${figure}`);

async function until(condition: () => Promise<boolean>): Promise<void> {
  while (!(await condition())) await sleep(10);
}

/** One run at a time: event to first step, and from step to step. */
async function oneByOne(parts: Parts, count: number, steps: number) {
  await parts.collect();
  const [toFirst, between, whole]: number[][] = [[], [], []];
  for (const key of keys(count, 'one')) {
    const sent = performance.timeOrigin + performance.now();
    await parts.client.send({ name: 'bench/row', data: { key, steps } });
    await until(async () => (await parts.ended()) > 0);
    const began = (await parts.collect()).get(key) ?? [];
    toFirst?.push((began[0] ?? sent) - sent);
    between?.push(...gaps(began));
    whole?.push((began.at(-1) ?? sent) - sent);
  }
  return { toFirst: spread(toFirst ?? []), between: spread(between ?? []), whole: spread(whole ?? []) };
}

/** Many runs at once: steps a second. */
async function together(parts: Parts, runs: number, steps: number): Promise<number> {
  await parts.collect();
  const began = performance.now();
  await parts.client.send(keys(runs, 'many').map((key) => ({ name: 'bench/row', data: { key, steps } })));
  await until(async () => (await parts.ended()) >= runs);
  const rate = (runs * steps) / ((performance.now() - began) / 1_000);
  await parts.collect();
  return rate;
}

/** Events a second, sent in hundreds by four at a time. */
async function events(parts: Parts, name: string, count: number): Promise<number> {
  const began = performance.now();
  const batches = Math.ceil(count / 100);
  let next = 0;
  const sender = async (): Promise<void> => {
    while (next++ < batches)
      await parts.client.send(keys(100, 'event').map((key) => ({ name, data: { key, steps: 0 } })));
  };
  await Promise.all([sender(), sender(), sender(), sender()]);
  return (batches * 100) / ((performance.now() - began) / 1_000);
}

async function bare(sql: Sql): Promise<{ rate: number; each: ReturnType<typeof spread> }> {
  const runs = keys(12, 'bare');
  for (const run of runs) await makeRun(sql, run);
  for (let step = 0; step < 50; step += 1) await storeOne(sql, 'bare-0', -step - 1);
  const each: number[] = [];
  for (let step = 0; step < times(500); step += 1) {
    const began = performance.now();
    await storeOne(sql, 'bare-0', step);
    each.push(performance.now() - began);
  }
  const count = times(400);
  const began = performance.now();
  await Promise.all(
    runs.map(async (run) => {
      for (let step = 0; step < count; step += 1) await storeOne(sql, run, 1_000_000 + step);
    }),
  );
  return { rate: (runs.length * count) / ((performance.now() - began) / 1_000), each: spread(each) };
}

/** A hundred thousand jobs that are not to be done now, of one kind or another. */
async function fill(sql: Sql, kind: 'sleeping' | 'blocked', count: number): Promise<void> {
  const blocked = kind === 'blocked';
  const [job] = await sql<
    { ckeys: string[] }[]
  >`select ckeys from jobs where fn_id = 'bench-blocker' limit 1`;
  await sql`
    insert into jobs (id, run_id, fn_id, kind, run_at, prio, ckeys)
    select ${kind} || n, ${kind} || n, 'bench-blocker', ${blocked ? 'discover' : 'sleep'},
      ${blocked ? 0 : Date.now() + 86_400_000}::bigint + n, n, ${blocked ? (job?.ckeys ?? []) : []}
    from generate_series(1, ${count}) as n`;
  await sql.unsafe('analyze eng.jobs');
}

const database = await TestDatabase.start();
try {
  const names = ['classic', 'checkpointing'] as const;
  for (const mode of names) {
    const url = await database.create(`bench_${mode}`);
    const parts = await Parts.start(url, mode === 'checkpointing');
    const sql = connect(url, 12);
    try {
      console.log(`\n${mode}`);
      await together(parts, 10, 10);
      const floor = await bare(sql);
      const single = await oneByOne(parts, times(60), 10);
      const cpuBefore = parts.engineCpuMs();
      const rate = await together(parts, times(200), 10);
      const cpuAStep = (parts.engineCpuMs() - cpuBefore) / (times(200) * 10);
      line('bare transaction, ms p50 / p95 / p99', showSpread(floor.each));
      line('step to step, ms p50 / p95 / p99', showSpread(single.between));
      line('  ratio to the bare transaction, p50', show(single.between.p50 / floor.each.p50));
      line('event to first step, ms p50 / p95 / p99', showSpread(single.toFirst));
      line('one run of ten steps, ms p50 / p95 / p99', showSpread(single.whole));
      line('bare transactions a second, 12 at once', show(floor.rate));
      line('steps a second, many runs at once', show(rate));
      line('engine processor time a step, ms', cpuAStep.toFixed(2));
      line('  ratio to the bare transactions', show(rate / floor.rate));
      if (mode === 'classic') continue;
      line('events a second that start nothing', show(await events(parts, 'bench/none', times(10_000))));
      line('events a second that start a run each', show(await events(parts, 'bench/row', times(3_000))));
      await until(async () => (await parts.ended()) >= Math.ceil(times(3_000) / 100) * 100);

      await fill(sql, 'sleeping', 10_000);
      await sleep(3_000);
      const cpu = parts.engineCpuMs();
      await sleep(10_000);
      line('processor time with 10,000 sleeping runs, ms a second', show((parts.engineCpuMs() - cpu) / 10));
      await sql`delete from jobs where id like 'sleeping%'`;

      const empty = await oneByOne(parts, times(60), 2);
      await fill(sql, 'sleeping', 100_000);
      const asleep = await oneByOne(parts, times(60), 2);
      await sql`delete from jobs where id like 'sleeping%'`;
      await parts.client.send({ name: 'bench/block', data: {} });
      await sleep(500);
      await fill(sql, 'blocked', 100_000);
      const blocked = await oneByOne(parts, times(60), 2);
      line('event to first step: nothing queued, ms p50', show(empty.toFirst.p50));
      line('  with 100,000 sleeping, ratio', show(asleep.toFirst.p50 / empty.toFirst.p50));
      line('  with 100,000 due behind a full key, ratio', show(blocked.toFirst.p50 / empty.toFirst.p50));
    } finally {
      await sql.end({ timeout: 1 });
      await parts.stop();
    }
  }
} finally {
  await database.stop();
}
