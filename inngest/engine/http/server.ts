import { createServer, type Server } from 'node:http';
import { reason } from '../log.ts';
import type { Kernel } from '../scheduler/kernel.ts';
import type { AppSync } from '../scheduler/sync-apps.ts';
import { receiveCheckpoint } from './checkpoint.ts';
import { describeDev } from './dev.ts';
import { receiveEvents } from './events.ts';
import { withBearer, withEventKey } from './guard.ts';
import { registerFunctions } from './register.ts';
import { dispatch, type Handler, HttpError, route } from './router.ts';
import { readActions, readEvents, readHistory } from './run-state.ts';
import { deleteRun, invokeFunction, readRun, runsOfEvent, sendSignal } from './runs.ts';

/** Tells whether this engine is fit for traffic. */
export interface Health {
  leader(): boolean;
}

/** The engine's HTTP side. Everything but `/health` needs the leader: only it schedules. */
export function createHttp(kernel: Kernel, sync: AppSync, health: Health): Server {
  const { settings, log } = kernel;
  const leading =
    (handler: Handler): Handler =>
    async (request) => {
      if (!health.leader()) throw new HttpError(503, 'This engine is standing by');
      return await handler(request);
    };
  const signed = (handler: Handler): Handler => withBearer(settings, leading(handler));
  const absent =
    (what: string): Handler =>
    async () => {
      throw new HttpError(501, `${what} is not part of this engine; use an Inngest server for it`);
    };
  const routes = [
    route('GET', '/health', async () => {
      const ok = health.leader() && sync.synced;
      const body = {
        status: ok ? 'ok' : 'starting',
        leader: health.leader(),
        synced: sync.synced,
        apps: sync.states(),
      };
      return { status: ok ? 200 : 503, body };
    }),
    route('POST', '/e/:key', withEventKey(settings, leading(receiveEvents(kernel)))),
    route('POST', '/fn/register', signed(registerFunctions(kernel, sync))),
    route('POST', '/v1/checkpoint/:run/async', signed(receiveCheckpoint(kernel))),
    route('GET', '/v0/runs/:id/actions', signed(readActions(kernel))),
    route('GET', '/v0/runs/:id/batch', signed(readEvents(kernel))),
    route('GET', '/v1/events/:id/runs', signed(runsOfEvent(kernel))),
    route('GET', '/v1/runs/:id', signed(readRun(kernel))),
    route('GET', '/v1/runs/:id/history', signed(readHistory(kernel))),
    route('DELETE', '/v1/runs/:id', signed(deleteRun(kernel))),
    route('POST', '/v1/signals', signed(sendSignal(kernel))),
    route('POST', '/invoke/:slug', signed(invokeFunction(kernel))),
    route('GET', '/dev', describeDev(kernel)),
    route('POST', '/v1/traces/userland', async () => ({ status: 202, body: {} })),
    route('POST', '/v1/checkpoint', absent('Durable endpoints')),
    route('POST', '/v1/checkpoint/:run/steps', absent('Durable endpoints')),
    route('POST', '/v1/realtime/publish', absent('Realtime')),
    route('POST', '/v1/realtime/publish/tee', absent('Realtime')),
    route('POST', '/v1/realtime/token', absent('Realtime')),
    route('POST', '/v0/connect/start', absent('Connect')),
  ];
  const server = createServer((incoming, outgoing) => {
    void dispatch(routes, incoming, outgoing, (error) =>
      log.error('request failed', {
        path: incoming.url?.split('?')[0]?.replace(/^\/e\/.*/, '/e/…'),
        reason: reason(error),
      }),
    );
  });
  server.keepAliveTimeout = 65_000;
  return server;
}
