import { setTimeout as sleep } from 'node:timers/promises';
import type { TestDatabase } from '#inngest/engine/conformance/support/database.ts';
import { connect, migrate } from '#inngest/engine/store/database.ts';
import { CLAIMS, fill, type Standing } from './claims.ts';
import { line, median, show } from './figures.ts';
import { Parts } from './parts.ts';

const ROUNDS = 3;
const QUIET_MS = 10_000;
const STANDING: Record<Standing, string> = {
  due: 'due',
  sleeping: 'sleeping, older than what is due',
  blocked: 'due behind a full key, before what is free',
};

/** A claim with a thousand and one with a hundred thousand in the queue, in turn, each in a database of its own. */
export async function compareClaims(database: TestDatabase): Promise<void> {
  const small = connect(await database.create('bench_claims'), 2);
  const large = connect(await database.create('bench_claims_many'), 2);
  try {
    await migrate(small);
    await migrate(large);
    for (const [standing, words] of Object.entries(STANDING)) {
      const [few, many, ratios]: [number[], number[], number[]] = [[], [], []];
      for (let round = 0; round < ROUNDS; round += 1) {
        const both = {
          large: await fill(large, standing as Standing, 100_000),
          small: await fill(small, standing as Standing, 1_000),
        };
        // What filling left to write is written.
        await sleep(2_000);
        const times: { small: number[]; large: number[] } = { small: [], large: [] };
        for (let n = -10; n < CLAIMS; n += 1)
          for (const size of n % 2 === 0 ? (['small', 'large'] as const) : (['large', 'small'] as const)) {
            const took = await both[size]();
            if (n >= 0) times[size].push(took);
          }
        few.push(median(times.small));
        many.push(median(times.large));
        ratios.push(median(times.large) / median(times.small));
      }
      line(`claim of ten with 1,000 ${words}, ms`, show(median(few)));
      line('  with 100,000', show(median(many)));
      line('  ratio', show(median(ratios)));
    }
  } finally {
    await small.end({ timeout: 1 });
    await large.end({ timeout: 1 });
  }
}

/** Processor time of an engine that has nothing to do, without and with 10,000 runs asleep. */
export async function sleepingCpu(database: TestDatabase): Promise<void> {
  const url = await database.create('bench_sleeping');
  const parts = await Parts.start(url, 'engine');
  const sql = connect(url, 2);
  const quiet = async (): Promise<number> => {
    await sleep(2_000);
    const before = parts.engineCpuMs();
    await sleep(QUIET_MS);
    return (parts.engineCpuMs() - before) / (QUIET_MS / 1_000);
  };
  try {
    const idle: number[] = [];
    const asleep: number[] = [];
    for (let round = 0; round < ROUNDS; round += 1) {
      idle.push(await quiet());
      await sql`
        insert into jobs (id, run_id, fn_id, kind, run_at, prio)
        select 'sleep' || n, 'sleep' || n, 'bench', 'sleep', ${Date.now() + 86_400_000}::bigint + n, n
        from generate_series(1, 10000) as n`;
      asleep.push(await quiet());
      await sql`delete from jobs`;
    }
    line('engine idle, ms of processor time a second', show(median(idle)));
    line('  with 10,000 sleeping runs', show(median(asleep)));
  } finally {
    await sql.end({ timeout: 1 });
    await parts.stop();
  }
}
