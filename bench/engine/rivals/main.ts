import { createServer } from 'node:http';
import { systemClock } from '#inngest/engine/clock.ts';
import { dispatch, route } from '#inngest/engine/http/router.ts';
import { jsonLog } from '#inngest/engine/log.ts';
import { parseEvents } from '#inngest/engine/protocol/event-input.ts';
import type { Kernel } from '#inngest/engine/scheduler/kernel.ts';
import { Registry } from '#inngest/engine/scheduler/registry.ts';
import { readSettings } from '#inngest/engine/settings.ts';
import { connect, migrate } from '#inngest/engine/store/database.ts';
import { carryOut } from './carry-out.ts';
import { graphileQueue } from './graphile.ts';
import { bossQueue } from './pg-boss.ts';
import { POOL } from './queue.ts';
import { take } from './take.ts';

/**
 * The engine with another queue in the place of its own, for the benchmark only: the same protocol, tables, statements
 * and calls, without flow control. `node bench/engine/rivals/main.ts graphile-worker|pg-boss`, configured as the
 * engine is.
 */
const settings = readSettings(process.env);
const sql = connect(settings.databaseUrl, POOL);
// pg-boss hands JSON over as text already; the driver would write it as JSON once more.
for (const json of [114, 3802])
  sql.options.serializers[json] = (value: unknown) =>
    typeof value === 'string' ? value : JSON.stringify(value);
await migrate(sql);
const queue = await { 'graphile-worker': graphileQueue, 'pg-boss': bossQueue }[
  process.argv[2] === 'pg-boss' ? 'pg-boss' : 'graphile-worker'
](settings.databaseUrl);
const kernel: Kernel = {
  sql,
  clock: systemClock,
  log: jsonLog,
  settings,
  registry: new Registry(settings.appUrls),
  closing: new AbortController().signal,
  random: Math.random,
  wake: () => {},
};
await queue.start((work) => carryOut(kernel, queue, work));
const routes = [
  route('GET', '/health', async () => ({ status: 200, body: {} })),
  route('POST', '/e/:key', async (request) => {
    const events = parseEvents(request.body, kernel.clock.now());
    const ids = await take(kernel, queue, events, request.header('x-inngest-event-id-seed'));
    return { status: 200, body: { ids, status: 200 } };
  }),
];
createServer((incoming, outgoing) => void dispatch(routes, incoming, outgoing, console.error)).listen(
  settings.port,
  '127.0.0.1',
);
