import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Inngest } from 'inngest';
import { EVENT_KEY, newClient, SIGNING_KEY } from '#inngest/engine/conformance/support/app.ts';
import { freePort } from '#inngest/engine/conformance/support/ports.ts';

const root = join(import.meta.dirname, '..', '..');

/** `a call a step` is without checkpointing; the others are the engine with that queue in the place of its own. */
export type EngineKind = 'engine' | 'engine, a call a step' | 'graphile-worker' | 'pg-boss';

/** Engine and app as processes of their own, as the product runs them. */
export class Parts {
  readonly client: Inngest;
  readonly baseUrl: string;
  readonly #engine: ChildProcess;
  readonly #app: ChildProcess;

  private constructor(client: Inngest, baseUrl: string, engine: ChildProcess, app: ChildProcess) {
    this.client = client;
    this.baseUrl = baseUrl;
    this.#engine = engine;
    this.#app = app;
  }

  static async start(databaseUrl: string, kind: EngineKind): Promise<Parts> {
    const checkpointing = kind === 'engine';
    const rival = kind === 'graphile-worker' || kind === 'pg-boss';
    const [enginePort, appPort] = [await freePort(), await freePort()];
    const baseUrl = `http://127.0.0.1:${enginePort}`;
    const env = {
      ...process.env,
      ENGINE_PORT: String(enginePort),
      ENGINE_DATABASE_URL: databaseUrl,
      ENGINE_APP_URLS: `http://127.0.0.1:${appPort}/api/inngest`,
      ENGINE_CHECKPOINTING: checkpointing ? 'on' : 'off',
      INNGEST_SIGNING_KEY: SIGNING_KEY,
      INNGEST_EVENT_KEY: EVENT_KEY,
    };
    const start = (args: string[]): ChildProcess =>
      spawn(process.execPath, args, { cwd: root, env, stdio: ['ignore', 'ignore', 'inherit', 'ipc'] });
    const app = start(['bench/engine/app.ts', String(appPort), baseUrl, checkpointing ? 'on' : 'off']);
    const engine = start(rival ? ['bench/engine/rivals/main.ts', kind] : ['inngest/engine/main.ts']);
    for (let tries = 0; ; tries += 1) {
      const health = await fetch(`${baseUrl}/health`).catch(() => undefined);
      if (health?.status === 200) break;
      if (tries > 300) throw new Error('engine and app did not come up');
      await sleep(100);
    }
    return new Parts(newClient({ id: 'bench', port: appPort, baseUrl }), baseUrl, engine, app);
  }

  /** Runs that ended in the app since the last `collect`. */
  async ended(): Promise<number> {
    return (await this.#ask<{ ended: number }>('count')).ended;
  }

  /** Begin of every step by run key, and starts anew. */
  async collect(): Promise<Map<string, number[]>> {
    return new Map((await this.#ask<{ began: [string, number[]][] }>('collect')).began);
  }

  /** Processor time the engine has used, in milliseconds (Linux: /proc; elsewhere NaN). */
  engineCpuMs(): number {
    try {
      const fields = readFileSync(`/proc/${this.#engine.pid}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? [];
      return (Number(fields[11]) + Number(fields[12])) * 10;
    } catch {
      return Number.NaN;
    }
  }

  async stop(): Promise<void> {
    for (const child of [this.#engine, this.#app]) {
      const gone = once(child, 'exit');
      child.kill('SIGKILL');
      await gone;
    }
  }

  async #ask<T>(question: string): Promise<T> {
    const answer = once(this.#app, 'message');
    this.#app.send(question);
    return (await answer)[0] as T;
  }
}
