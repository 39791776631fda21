import { createServer, type Server } from 'node:http';
import { setTimeout as pause } from 'node:timers/promises';
import type { InngestFunction } from 'inngest';
import { MovingClock } from '#inngest/engine/conformance/support/moving-clock.ts';
import { freePort } from '#inngest/engine/conformance/support/ports.ts';
import { createEngine, type Engine } from '#inngest/engine/engine.ts';
import { silentLog } from '#inngest/engine/log.ts';

const SIGNING_KEY = 'signkey-test-8ee2262a15e8d3c42d6a840db7af3de2aab08ef632b32a37a687f24b34dba3ff';

export interface TestEngine {
  /** Sends what lies in the outbox, once. */
  dispatch(): Promise<void>;
  /** Moves the engine's time; what became due is done. */
  advance(ms: number): void;
  until(what: string, holds: () => boolean | Promise<boolean>): Promise<void>;
  close(): Promise<void>;
}

/**
 * The product's durable functions with the embedded engine, in this process, on the test's database: the whole way
 * from the outbox to the ledger. Call it in `beforeAll`, after `withTestDatabase()`; import what leads to
 * `inngest/client.ts` only in `load`, when the environment names the engine.
 */
export async function startTestEngine(load: () => Promise<InngestFunction.Any[]>): Promise<TestEngine> {
  const [port, appPort] = [await freePort(), await freePort()];
  Object.assign(process.env, {
    INNGEST_BASE_URL: `http://127.0.0.1:${port}`,
    INNGEST_SIGNING_KEY: SIGNING_KEY,
    INNGEST_EVENT_KEY: 'test-event-key',
  });
  const functions = await load();
  const { serve } = await import('inngest/node');
  const { inngest } = await import('#inngest/client.ts');
  const { dispatchOnce } = await import('#inngest/dispatch.ts');
  const serveOrigin = `http://127.0.0.1:${appPort}`;
  const handler = serve({
    client: inngest,
    functions,
    serveOrigin,
    servePath: '/api/inngest',
    enableUnauthedSync: false,
  });
  const app: Server = createServer(handler);
  await new Promise<void>((resolve) => app.listen(appPort, '127.0.0.1', resolve));
  const clock = new MovingClock();
  const engine: Engine = await createEngine({
    port,
    databaseUrl: process.env.DATABASE_SYSTEM_URL ?? '',
    appUrls: [`${serveOrigin}/api/inngest`],
    signingKey: SIGNING_KEY,
    signingKeyFallback: undefined,
    eventKey: 'test-event-key',
    checkpointing: true,
    retentionDays: 30,
    maxInFlight: 20,
    clock,
    log: silentLog,
  });
  const until: TestEngine['until'] = async (what, holds) => {
    const deadline = Date.now() + 20_000;
    while (!(await holds())) {
      if (Date.now() > deadline) throw new Error(`Waited in vain: ${what}.`);
      await pause(25);
    }
  };
  await until('the engine leads and knows the app', () => engine.isLeader() && engine.isSynced());
  return {
    until,
    advance(ms) {
      clock.advance(ms);
      engine.wake();
    },
    async dispatch() {
      while ((await dispatchOnce((events) => inngest.send(events))) > 0);
    },
    async close() {
      await engine.close(500);
      app.closeAllConnections();
      await new Promise((resolve) => app.close(resolve));
    },
  };
}
