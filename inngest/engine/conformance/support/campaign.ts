import { type ChildProcess, spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import postgres from 'postgres';
import { EVENT_KEY, newClient, SIGNING_KEY } from './app.ts';
import { TestDatabase } from './database.ts';
import { freePort } from './ports.ts';

export type Victim = 'engine' | 'app' | 'database';

export interface CampaignPlan {
  /** Who is killed, at random; a name that comes more often is hit more often. */
  victims: readonly Victim[];
  /** Two share one database and one port: the second stands by and takes over. */
  engines: 1 | 2;
  runs: number;
  killingMs: number;
  /** How long the runs may take to end once the killing is over. */
  finishMs: number;
}

export interface CampaignReport {
  kills: Record<Victim, number>;
  begun: number;
  stored: number;
  completed: number;
  /** Steps that were begun although their result was stored. */
  late: number;
  lost: number;
}

const folderOfThis = import.meta.dirname;

/**
 * Kills with SIGKILL while runs are under way, then lets everything finish. Every step writes down when it began; a
 * step begun after its result was stored breaks the engine's one promise, a run that does not complete the other.
 */
export async function campaign(plan: CampaignPlan): Promise<CampaignReport> {
  const database = await TestDatabase.start();
  const folder = mkdtempSync(join(tmpdir(), 'engine-crash-'));
  const theatre = new Theatre(await database.create('crash'), join(folder, 'steps.log'), plan.engines);
  try {
    await theatre.open();
    const kills = await theatre.killAround(plan, database);
    return { kills, ...(await theatre.finish(plan)) };
  } finally {
    await theatre.close();
    await database.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

/** The processes of a campaign. */
class Theatre {
  readonly #databaseUrl: string;
  readonly #journal: string;
  readonly #engines: (ChildProcess | undefined)[];
  #app: ChildProcess | undefined;
  #ports = { engine: 0, app: 0 };

  constructor(databaseUrl: string, journal: string, engines: number) {
    this.#databaseUrl = databaseUrl;
    this.#journal = journal;
    this.#engines = Array.from({ length: engines }, () => undefined);
  }

  get #baseUrl(): string {
    return `http://127.0.0.1:${this.#ports.engine}`;
  }

  async open(): Promise<void> {
    writeFileSync(this.#journal, '');
    this.#ports = { engine: await freePort(), app: await freePort() };
    for (const index of this.#engines.keys()) this.#startEngine(index);
    this.#startApp();
    if (!(await until(() => this.#healthy(), 30_000))) throw new Error('engine and app did not come up');
  }

  async killAround(plan: CampaignPlan, database: TestDatabase): Promise<Record<Victim, number>> {
    const client = newClient({ id: 'crash', port: this.#ports.app, baseUrl: this.#baseUrl });
    await client.send(Array.from({ length: plan.runs }, (_unused, n) => ({ name: 'crash/go', data: { n } })));
    const kills: Record<Victim, number> = { engine: 0, app: 0, database: 0 };
    const deadline = Date.now() + plan.killingMs;
    while (Date.now() < deadline) {
      await sleep(500 + Math.random() * 1_500);
      const victim = plan.victims[Math.floor(Math.random() * plan.victims.length)] ?? 'engine';
      kills[victim] += 1;
      if (victim === 'engine') await this.#killEngine();
      else if (victim === 'app') await this.#killApp();
      else {
        await database.kill();
        await database.boot();
      }
    }
    return kills;
  }

  async finish({ runs, finishMs }: CampaignPlan): Promise<Omit<CampaignReport, 'kills'>> {
    const sql = postgres(this.#databaseUrl, { max: 2, onnotice: () => {} });
    const completed = async (): Promise<number> => {
      // A call cut off by a kill waits for its retry; nothing is gained by waiting with it.
      await sql`update eng.jobs set run_at = 0 where state = 'ready' and attempt > 0`;
      const [row] = await sql<{ n: number }[]>`
        select count(*)::int as n from eng.runs where status = 'completed'`;
      return row?.n ?? 0;
    };
    await until(async () => (await completed()) >= runs, finishMs);
    const done = await completed();
    const stored = await sql<{ run_id: string; step_id: string; at: string }[]>`
      select run_id, step_id, at from eng.steps`;
    await sql.end();
    const begun = readFileSync(this.#journal, 'utf8').split('\n').filter(Boolean);
    const storedAt = new Map(stored.map((step) => [`${step.run_id} ${step.step_id}`, Number(step.at)]));
    return {
      begun: begun.length,
      stored: stored.length,
      completed: done,
      late: begun.filter((line) => isLate(line, storedAt)).length,
      lost: runs - done,
    };
  }

  async close(): Promise<void> {
    for (const child of [...this.#engines, this.#app]) await end(child);
  }

  /** One of the engines, and with two the other one leads meanwhile. */
  async #killEngine(): Promise<void> {
    const index = Math.floor(Math.random() * this.#engines.length);
    await end(this.#engines[index]);
    if (this.#engines.length > 1) await sleep(Math.random() * 1_500);
    this.#startEngine(index);
  }

  async #killApp(): Promise<void> {
    await end(this.#app);
    this.#startApp();
  }

  #startEngine(index: number): void {
    this.#engines[index] = this.#spawn([join(folderOfThis, '..', '..', 'main.ts')]);
  }

  #startApp(): void {
    const script = join(folderOfThis, '..', 'crash-app.ts');
    this.#app = this.#spawn([script, String(this.#ports.app), this.#baseUrl, this.#journal]);
  }

  #spawn(args: string[]): ChildProcess {
    return spawn(process.execPath, args, {
      stdio: ['ignore', process.env.ENGINE_LOG ? 'inherit' : 'ignore', 'inherit'],
      env: {
        ...process.env,
        ENGINE_PORT: String(this.#ports.engine),
        ENGINE_DATABASE_URL: this.#databaseUrl,
        ENGINE_APP_URLS: `http://127.0.0.1:${this.#ports.app}/api/inngest`,
        INNGEST_SIGNING_KEY: SIGNING_KEY,
        INNGEST_EVENT_KEY: EVENT_KEY,
      },
    });
  }

  async #healthy(): Promise<boolean> {
    return (await fetch(`${this.#baseUrl}/health`).catch(() => undefined))?.status === 200;
  }
}

async function end(child: ChildProcess | undefined): Promise<void> {
  if (!child || child.exitCode !== null || child.signalCode !== null) return;
  const gone = once(child, 'exit');
  child.kill('SIGKILL');
  await gone;
}

async function until(condition: () => Promise<boolean>, ms: number): Promise<boolean> {
  const deadline = Date.now() + ms;
  while (!(await condition())) {
    if (Date.now() > deadline) return false;
    await sleep(200);
  }
  return true;
}

/** A journal line is `begin <run> <step> <time>`. */
function isLate(line: string, storedAt: ReadonlyMap<string, number>): boolean {
  const [, runId = '', name = '', at = '0'] = line.split(' ');
  const stepId = createHash('sha1').update(name).digest('hex');
  const settled = storedAt.get(`${runId} ${stepId}`);
  return settled !== undefined && Number(at) > settled;
}
