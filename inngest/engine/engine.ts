import { type Clock, systemClock } from './clock.ts';
import { Door } from './http/door.ts';
import { createHttp } from './http/server.ts';
import { jsonLog, type Log, reason } from './log.ts';
import type { Kernel } from './scheduler/kernel.ts';
import { Leader } from './scheduler/leader.ts';
import { Loop } from './scheduler/loop.ts';
import { Registry } from './scheduler/registry.ts';
import { AppSync } from './scheduler/sync-apps.ts';
import { Ticker } from './scheduler/ticker.ts';
import type { Settings } from './settings.ts';
import { connect, migrate } from './store/database.ts';

export interface EngineOptions extends Settings {
  clock?: Clock;
  log?: Log;
  random?: () => number;
}

export interface Engine {
  /** The port it listens on. */
  readonly port: number;
  isLeader(): boolean;
  isSynced(): boolean;
  /** Look at the queue and the schedules now (an injected clock was moved). */
  wake(): void;
  /** Takes no more work, waits for what is under way (at most `drainMs`), and lets go of everything. */
  close(drainMs?: number): Promise<void>;
}

/**
 * Starts an engine in this process. Resolves once it listens, or waits for the port behind another engine; leading and
 * syncing follow by themselves.
 */
export async function createEngine(options: EngineOptions): Promise<Engine> {
  const { clock = systemClock, log = jsonLog, random = Math.random, ...settings } = options;
  const sql = connect(settings.databaseUrl, 12);
  await migrate(sql).catch(async (error: unknown) => {
    await sql.end({ timeout: 1 });
    throw error;
  });
  const closing = new AbortController();
  const registry = new Registry(settings.appUrls);
  const kernel: Kernel = {
    sql,
    clock,
    log,
    settings,
    registry,
    random,
    closing: closing.signal,
    wake: () => loop.wake(),
  };
  const loop = new Loop(kernel);
  const ticker = new Ticker(kernel);
  const sync = new AppSync(kernel);
  const leader = new Leader(settings.databaseUrl, log, async (leading) => {
    if (!leading) {
      if (!closing.signal.aborted) door.yield();
      sync.stop();
      ticker.stop();
      return await loop.stop();
    }
    door.keepTrying();
    // What this process itself still carries out keeps its claim; everything else was left behind by a dead engine.
    await sql`
      update jobs set state = 'ready'
      where state = 'running' and not ((id || '#' || gen) = any(${loop.inFlightIds()}::text[]))`;
    await registry.load(sql);
    loop.start();
    ticker.start();
    sync.start();
  });
  const server = createHttp(kernel, sync, { leader: () => leader.leading });
  const door = new Door(server, settings.port, log);
  try {
    await door.open();
  } catch (error) {
    await sql.end({ timeout: 1 });
    throw error;
  }
  leader.start();
  return {
    get port() {
      return door.port;
    },
    isLeader: () => leader.leading,
    isSynced: () => sync.synced,
    wake: () => {
      ticker.wake();
      loop.wake();
    },
    async close(drainMs = 5_000) {
      sync.stop();
      ticker.stop();
      await within(drainMs, loop.stop());
      await loop.drain(drainMs);
      closing.abort();
      await loop.drain(1_000);
      door.close();
      await within(2_000, leader.stop());
      await within(3_000, sql.end({ timeout: 2 })).catch((error: unknown) =>
        log.warn('pool not closed', { reason: reason(error) }),
      );
    },
  };
}

/** A query that died with its connection may never answer: nothing at the end of a process waits for ever. */
async function within(ms: number, work: Promise<void>): Promise<void> {
  await Promise.race([work, new Promise<void>((resolve) => setTimeout(resolve, ms).unref())]);
}
