import { EVENT, INTERNAL_DATA, internalData } from '../protocol/event.ts';
import { newUlid } from '../protocol/ids.ts';
import { cancelRun } from '../scheduler/finish-run.ts';
import { processEvents } from '../scheduler/ingest.ts';
import { storeEvents } from '../scheduler/internal-events.ts';
import type { Kernel } from '../scheduler/kernel.ts';
import { resumeBySignal } from '../scheduler/match-pauses.ts';
import { transact } from '../store/database.ts';
import { ENDED, type RunRow } from '../store/rows.ts';
import { type Handler, HttpError, json } from './router.ts';
import { findRun } from './run-state.ts';

/** A run as the REST API shows it. */
function shown(run: RunRow): Record<string, unknown> {
  const outcome = run.output === null ? {} : (JSON.parse(run.output) as Record<string, unknown>);
  const iso = (at: number | null): string | null => (at === null ? null : new Date(at).toISOString());
  const status = run.status === 'queued' ? 'Queued' : `${run.status[0]?.toUpperCase()}${run.status.slice(1)}`;
  return {
    run_id: run.id,
    function_id: run.fn_id,
    function_version: 1,
    event_id: run.event_ids[0] ?? null,
    status,
    run_started_at: iso(run.started_at ?? run.created_at),
    ended_at: iso(run.ended_at),
    output: 'result' in outcome ? outcome.result : (outcome.error ?? null),
  };
}

const listed = (data: unknown): unknown => ({
  data,
  metadata: { fetched_at: new Date().toISOString(), cached_until: null },
});

/** `GET /v1/events/:id/runs` */
export function runsOfEvent(kernel: Kernel): Handler {
  return async (request) => {
    const rows = await kernel.sql<RunRow[]>`
      select * from runs where event_ids @> ${[request.params.id ?? '']}::text[] order by id`;
    return { status: 200, body: listed(rows.map(shown)) };
  };
}

/** `GET /v1/runs/:id` */
export function readRun(kernel: Kernel): Handler {
  return async (request) => ({ status: 200, body: listed(shown(await findRun(kernel, request.params.id))) });
}

/** `DELETE /v1/runs/:id` cancels. A run that ended cannot be cancelled. */
export function deleteRun(kernel: Kernel): Handler {
  return async (request) => {
    const id = (await findRun(kernel, request.params.id)).id;
    const done = await transact(kernel.sql, async (tx) => {
      const [run] = await tx<RunRow[]>`select * from runs where id = ${id} for update`;
      if (!run || ENDED.has(run.status)) return false;
      await cancelRun(kernel, tx, run);
      return true;
    });
    if (!done) throw new HttpError(409, 'This run has already ended');
    kernel.wake();
    return { status: 200, body: listed(shown(await findRun(kernel, id))) };
  };
}

/** `POST /v1/signals` */
export function sendSignal(kernel: Kernel): Handler {
  return async (request) => {
    const { signal, data } = json(request);
    if (typeof signal !== 'string' || signal === '') throw new HttpError(400, 'A signal needs a name');
    const runId = await transact(kernel.sql, (tx) => resumeBySignal(kernel, tx, signal, data));
    if (!runId) throw new HttpError(404, 'No run is waiting for this signal');
    kernel.wake();
    return { status: 200, body: { data: { run_id: runId } } };
  };
}

/** `POST /invoke/:slug` starts one function with the event's data. */
export function invokeFunction(kernel: Kernel): Handler {
  return async (request) => {
    const given = json(request);
    const now = kernel.clock.now();
    const internalId = newUlid(now);
    const data = {
      ...(given.data as object | undefined),
      [INTERNAL_DATA]: { fn_id: request.params.slug ?? '' },
    };
    const body = {
      ...given,
      id: String(given.id ?? internalId),
      name: EVENT.invoked,
      ts: now,
      data,
      user: {},
    };
    const target = internalData(body).fn_id ?? '';
    if (!kernel.registry.get(target)) throw new HttpError(404, `could not find function with ID: ${target}`);
    await transact(kernel.sql, async (tx) => {
      await storeEvents(tx, [{ internalId, body }], now);
      await processEvents(kernel, tx, [{ internalId, body }]);
    });
    kernel.wake();
    return { status: 200, body: { id: internalId, status: 200 } };
  };
}
