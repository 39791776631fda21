import { setTimeout as sleep } from 'node:timers/promises';
import type { Inngest, InngestFunction } from 'inngest';
import { createEngine, type Engine, type EngineOptions } from '../../engine.ts';
import { silentLog } from '../../log.ts';
import { bearerOf } from '../../protocol/signature.ts';
import { connect, type Sql } from '../../store/database.ts';
import { type AppOptions, EVENT_KEY, SIGNING_KEY, TestApp } from './app.ts';
import type { TestDatabase } from './database.ts';
import { MovingClock } from './moving-clock.ts';
import { freePort } from './ports.ts';

/** A run as `GET /v1/runs/:id` shows it. */
export interface ShownRun {
  run_id: string;
  status: string;
  output: unknown;
  function_id: string;
}

/** How a lab differs from the usual one. */
export interface LabOptions {
  checkpointing?: boolean;
  engine?: Partial<EngineOptions>;
  app?: Partial<AppOptions>;
}

/** What a case works with: an app, the server under test, a journal, and (for the own engine) its clock. */
export class Lab {
  readonly clock = new MovingClock();
  readonly app: TestApp;
  readonly baseUrl: string;
  readonly checkpointing: boolean;
  /** Names written by functions while they run. */
  readonly journal: string[] = [];
  readonly database: TestDatabase | undefined;
  databaseUrl = '';
  engine: Engine | undefined;
  readonly #gates = new Map<string, PromiseWithResolvers<void>>();
  readonly #engineOptions: () => EngineOptions;
  #sql: Sql | undefined;

  private constructor(
    app: TestApp,
    baseUrl: string,
    checkpointing: boolean,
    database: TestDatabase | undefined,
    engineOptions: () => EngineOptions,
  ) {
    this.app = app;
    this.baseUrl = baseUrl;
    this.checkpointing = checkpointing;
    this.database = database;
    this.#engineOptions = engineOptions;
  }

  /** An engine in this process, on a database of its own. */
  static async embedded(database: TestDatabase, name: string, options: LabOptions = {}): Promise<Lab> {
    const { checkpointing = true } = options;
    const [enginePort, appPort] = [await freePort(), await freePort()];
    const baseUrl = `http://127.0.0.1:${enginePort}`;
    const app = new TestApp({ id: 'conf', port: appPort, baseUrl, ...options.app });
    const databaseUrl = await database.create(name);
    const engineOptions = (): EngineOptions =>
      ({
        port: enginePort,
        databaseUrl,
        appUrls: [app.url],
        signingKey: SIGNING_KEY,
        signingKeyFallback: undefined,
        eventKey: EVENT_KEY,
        checkpointing,
        retentionDays: 30,
        maxInFlight: 100,
        clock: lab.clock,
        log: process.env.ENGINE_LOG ? undefined : silentLog,
        ...options.engine,
      }) as EngineOptions;
    const lab: Lab = new Lab(app, baseUrl, checkpointing, database, engineOptions);
    lab.databaseUrl = databaseUrl;
    return lab;
  }

  /** A server that runs elsewhere; only the app is ours. */
  static remote(baseUrl: string, appPort: number, checkpointing: boolean): Lab {
    const app = new TestApp({ id: 'conf', port: appPort, baseUrl, checkpointing });
    return new Lab(app, baseUrl, checkpointing, undefined, () => {
      throw new Error('a remote server cannot be started from here');
    });
  }

  /** Another engine and app, on a database of their own: for what the shared ones must not be bent to. */
  async apart(
    name: string,
    options: LabOptions,
    functions: (lab: Lab) => InngestFunction.Any[],
    work: (lab: Lab) => Promise<void>,
  ): Promise<void> {
    if (!this.database) throw new Error('a remote server has no database to share');
    const lab = await Lab.embedded(this.database, `${name}_${this.checkpointing}`, options);
    try {
      await lab.start(functions(lab));
      await work(lab);
    } finally {
      await lab.stop();
    }
  }

  /** The engine's tables, for what no door shows. */
  get sql(): Sql {
    this.#sql ??= connect(this.databaseUrl, 1);
    return this.#sql;
  }

  get client(): Inngest {
    return this.app.client;
  }

  async start(functions: readonly InngestFunction.Any[]): Promise<void> {
    await this.app.start(functions);
    if (this.database) await this.startEngine();
  }

  /** Another engine on the same database; whoever asks for it closes it. */
  async newEngine(overrides: Partial<EngineOptions> = {}): Promise<Engine> {
    return await createEngine({ ...this.#engineOptions(), ...overrides });
  }

  async startEngine(overrides: Partial<EngineOptions> = {}): Promise<void> {
    this.engine = await this.newEngine(overrides);
    await this.until(() => this.engine?.isLeader() === true && this.engine.isSynced(), 60_000);
  }

  async stopEngine(): Promise<void> {
    await this.engine?.close(500);
    this.engine = undefined;
  }

  async stop(): Promise<void> {
    await this.stopEngine();
    await this.app.stop();
    await this.#sql?.end({ timeout: 1 });
  }

  /** Bound, so that functions may take it out of the lab. */
  readonly note = (entry: string): void => {
    this.journal.push(entry);
  };

  /** Holds a function until the case releases it: no case depends on how quick the machine is. Bound as `note` is. */
  readonly held = (name: string): Promise<void> => this.#gate(name).promise;

  release(name: string): void {
    this.#gate(name).resolve();
  }

  #gate(name: string): PromiseWithResolvers<void> {
    const gate = this.#gates.get(name) ?? Promise.withResolvers<void>();
    this.#gates.set(name, gate);
    return gate;
  }

  /** How often an entry was written. */
  count(entry: string): number {
    return this.journal.filter((item) => item === entry).length;
  }

  entries(prefix: string): string[] {
    return this.journal.filter((item) => item.startsWith(prefix));
  }

  async send(name: string, data: Record<string, unknown> = {}, extra: object = {}): Promise<string> {
    const { ids } = await this.client.send({ name, data, ...extra });
    return ids[0] ?? '';
  }

  /** Calls the server's REST API with the signing key's bearer. */
  async api(path: string, init: RequestInit = {}): Promise<{ status: number; body: unknown }> {
    const response = await fetch(`${this.baseUrl}${path}`, {
      ...init,
      headers: { authorization: `Bearer ${bearerOf(SIGNING_KEY)}`, ...init.headers },
    });
    const text = await response.text();
    return { status: response.status, body: text === '' ? undefined : (JSON.parse(text) as unknown) };
  }

  async runsOf(eventId: string): Promise<ShownRun[]> {
    const { body } = await this.api(`/v1/events/${eventId}/runs`);
    return (body as { data: ShownRun[] }).data;
  }

  /** Waits for the one run of an event to end. */
  async ended(eventId: string, ms = 60_000, functionId?: string): Promise<ShownRun> {
    let found: ShownRun | undefined;
    await this.until(async () => {
      const runs = await this.runsOf(eventId);
      found = functionId ? runs.find((run) => run.function_id === functionId) : runs[0];
      return found !== undefined && /^(Completed|Failed|Cancelled)$/.test(found.status);
    }, ms);
    if (!found) throw new Error('no run');
    return found;
  }

  /** Sends, waits, answers the run. */
  async go(name: string, data: Record<string, unknown> = {}): Promise<ShownRun> {
    return await this.ended(await this.send(name, data));
  }

  /** Moves the clock and lets the engine see it. */
  advance(ms: number): void {
    this.clock.advance(ms);
    this.engine?.wake();
  }

  async until(condition: () => boolean | Promise<boolean>, ms = 45_000): Promise<void> {
    const deadline = Date.now() + ms;
    while (!(await condition())) {
      if (Date.now() > deadline) throw new Error(`waited ${ms} ms in vain`);
      await sleep(15);
    }
  }

  /** Gives things that must not happen the time to happen. */
  async settle(ms = 400): Promise<void> {
    await sleep(ms);
  }
}
