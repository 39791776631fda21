import { type ChildProcess, spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import postgres from 'postgres';
import { EVENT_KEY, newClient, SIGNING_KEY } from './support/app.ts';
import { TestDatabase } from './support/database.ts';
import { freePort } from './support/ports.ts';

/**
 * Kills engine, app and database at random while runs are under way, then lets everything finish and checks that every
 * run completed and that no step was begun after its result had been stored. `--long` takes ten times as long.
 */
const LONG = process.argv.includes('--long');
const KILLING_MS = LONG ? 300_000 : 18_000;
const RUNS = LONG ? 200 : 24;
const FINISH_MS = LONG ? 600_000 : 150_000;
const here = import.meta.dirname;

const database = await TestDatabase.start();
const databaseUrl = await database.create('crash');
const [enginePort, appPort] = [await freePort(), await freePort()];
const baseUrl = `http://127.0.0.1:${enginePort}`;
const folder = mkdtempSync(join(tmpdir(), 'engine-crash-'));
const journal = join(folder, 'steps.log');
writeFileSync(journal, '');

type Part = 'engine' | 'app';
const parts: Partial<Record<Part, ChildProcess>> = {};

function startPart(part: Part): void {
  const args =
    part === 'engine'
      ? [join(here, '..', 'main.ts')]
      : [join(here, 'crash-app.ts'), String(appPort), baseUrl, journal];
  parts[part] = spawn(process.execPath, args, {
    stdio: ['ignore', process.env.ENGINE_LOG ? 'inherit' : 'ignore', 'inherit', 'ipc'],
    env: {
      ...process.env,
      ENGINE_PORT: String(enginePort),
      ENGINE_DATABASE_URL: databaseUrl,
      ENGINE_APP_URLS: `http://127.0.0.1:${appPort}/api/inngest`,
      INNGEST_SIGNING_KEY: SIGNING_KEY,
      INNGEST_EVENT_KEY: EVENT_KEY,
    },
  });
}

async function killPart(part: Part): Promise<void> {
  const child = parts[part];
  if (!child || child.exitCode !== null || child.signalCode !== null) return;
  const gone = once(child, 'exit');
  child.kill('SIGKILL');
  await gone;
}

async function healthy(): Promise<boolean> {
  const answer = await fetch(`${baseUrl}/health`).catch(() => undefined);
  return answer?.status === 200;
}

async function until(condition: () => Promise<boolean>, ms: number): Promise<boolean> {
  const deadline = Date.now() + ms;
  while (!(await condition())) {
    if (Date.now() > deadline) return false;
    await sleep(200);
  }
  return true;
}

startPart('engine');
startPart('app');
if (!(await until(healthy, 30_000))) throw new Error('engine and app did not come up');
const client = newClient({ id: 'crash', port: appPort, baseUrl });
await client.send(Array.from({ length: RUNS }, (_unused, n) => ({ name: 'crash/go', data: { n } })));

const kills = { engine: 0, app: 0, database: 0 };
const deadline = Date.now() + KILLING_MS;
while (Date.now() < deadline) {
  await sleep(700 + Math.random() * 1_500);
  const pick = Math.random();
  if (pick < 0.45) {
    await killPart('engine');
    kills.engine += 1;
    startPart('engine');
  } else if (pick < 0.8) {
    await killPart('app');
    kills.app += 1;
    startPart('app');
  } else {
    await database.kill();
    kills.database += 1;
    await database.boot();
  }
}

const sql = postgres(databaseUrl, { max: 2, onnotice: () => {} });
const completed = async (): Promise<number> => {
  // A call cut off by a kill waits for its retry; nothing is gained by waiting with it.
  await sql`update eng.jobs set run_at = 0 where state = 'ready' and attempt > 0`;
  const [row] = await sql<
    { n: number }[]
  >`select count(*)::int as n from eng.runs where status = 'completed'`;
  return row?.n ?? 0;
};
await until(async () => (await completed()) >= RUNS, FINISH_MS);
const done = await completed();

const stored = await sql<
  { run_id: string; step_id: string; at: string }[]
>`select run_id, step_id, at from eng.steps`;
const storedAt = new Map(stored.map((step) => [`${step.run_id} ${step.step_id}`, Number(step.at)]));
const hash = (name: string): string => createHash('sha1').update(name).digest('hex');
const begun = readFileSync(journal, 'utf8').split('\n').filter(Boolean);
const late = begun.filter((line) => {
  const [, runId = '', name = '', at = '0'] = line.split(' ');
  const settled = storedAt.get(`${runId} ${hash(name)}`);
  return settled !== undefined && Number(at) > settled;
});

await sql.end();
await killPart('engine');
await killPart('app');
await database.stop();
rmSync(folder, { recursive: true, force: true });
console.log(`killed: engine ${kills.engine}, app ${kills.app}, database ${kills.database}`);
console.log(`steps begun: ${begun.length}, stored: ${stored.length}`);
console.log(`${done} runs completed, ${late.length} steps begun after stored, ${RUNS - done} lost`);
process.exit(late.length === 0 && done === RUNS ? 0 : 1);
