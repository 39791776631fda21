import type { LiveChange } from '#db/schema/audit.ts';
import { newId } from '#lib/core/ids.ts';
import { LIVE_EVENTS, type LiveEventName } from '#lib/core/live-events.ts';
import { logger } from '#lib/core/logger.ts';
import { metrics } from '#lib/core/metrics.ts';
import { onShutdown } from '#lib/jobs/index.ts';
import { stopListening, subscribe } from './hub.ts';
import { readMissed, timeOf } from './missed.ts';

export interface StreamOptions {
  workspaceId: string;
  /** The `Last-Event-ID` the browser came back with. */
  lastEventId: string | null;
  /** Whether the session and the membership still stand; asked every 30 s. */
  mayStay(): Promise<boolean>;
  /** Ends with the browser's connection. */
  signal: AbortSignal;
  heartbeatMs?: number;
  recheckMs?: number;
  /** Bytes kept for a browser that reads slowly; beyond it, it is told to read everything again. */
  maxWaitingBytes?: number;
}

// Route bundles are separate copies of a module: shutdown must reach the streams of all.
const held = globalThis as typeof globalThis & { countersignStreams?: Set<() => void> };
const open = (): Set<() => void> => {
  held.countersignStreams ??= new Set();
  return held.countersignStreams;
};

/** Ends every stream of this process; browsers come back to whoever answers next. */
export function closeStreams(): void {
  for (const close of [...open()]) close();
}

/** Counts a stream among those that shutdown ends. @returns to be called when it has ended. */
export function holdStream(close: () => void): () => void {
  // An open stream would keep the server from ending; instrumentation.ts listens for the signals.
  onShutdown('live streams', async () => {
    closeStreams();
    await stopListening();
  });
  open().add(close);
  metrics().streams.inc();
  return () => {
    open().delete(close);
    metrics().streams.dec();
  };
}

export const openStreams = (): number => open().size;

/**
 * One browser's live updates as server-sent events (WHATWG HTML, 9.2). Messages are `{topic,id,version}` and nothing
 * else: the browser reads what it may see through the usual doors. `version` is the time of the change in ms since
 * 1970, so a reader may tell what it knows already. Named events: `lib/core/live-events.ts`.
 */
export function openStream(options: StreamOptions): Response {
  const encoder = new TextEncoder();
  let controller: ReadableStreamDefaultController<Uint8Array> | null = null;
  let behind = false;
  const ends: (() => void)[] = [];

  const close = () => {
    for (const end of ends.splice(0)) end();
    try {
      controller?.close();
    } catch {
      // The browser went away first.
    }
    controller = null;
  };
  const send = (text: string) => {
    if (!controller || text === '') return;
    if ((controller.desiredSize ?? 0) > 0) controller.enqueue(encoder.encode(text));
    else behind = true;
  };
  const sendChanges = (changes: LiveChange[], eventId: string) =>
    send(changes.map((change) => message(change, eventId)).join(''));
  const sendResync = () => send(named(LIVE_EVENTS.resync, newId()));

  const stream = new ReadableStream<Uint8Array>(
    {
      start(given) {
        controller = given;
        ends.push(holdStream(close));
        // Spread, so that browsers do not all come back in the same moment after a restart.
        send(`retry: ${1_000 + Math.floor(Math.random() * 2_000)}\n\n`);
        const { listening, unsubscribe } = subscribe(options.workspaceId, {
          notice: (notice) => sendChanges(notice.changes, notice.eventId),
          gap: sendResync,
        });
        ends.push(unsubscribe);
        const heartbeat = setInterval(() => send(': still here\n\n'), options.heartbeatMs ?? 15_000);
        const recheck = setInterval(() => void checkStay(), options.recheckMs ?? 30_000);
        ends.push(
          () => clearInterval(heartbeat),
          () => clearInterval(recheck),
        );
        options.signal.addEventListener('abort', close, { once: true });
        ends.push(() => options.signal.removeEventListener('abort', close));
        if (options.signal.aborted) close();
        void welcome(listening);
      },
      pull() {
        if (!behind) return;
        behind = false;
        sendResync();
      },
      cancel: close,
    },
    new ByteLengthQueuingStrategy({ highWaterMark: options.maxWaitingBytes ?? 64 * 1024 }),
  );

  async function welcome(listening: Promise<void>): Promise<void> {
    const { lastEventId } = options;
    await listening;
    const known = lastEventId !== null && timeOf(lastEventId) !== null;
    send(named(LIVE_EVENTS.ready, known ? lastEventId : newId()));
    // Listening began before: what is told while this reads is told twice, not lost.
    if (lastEventId) await catchUp(lastEventId);
  }

  async function catchUp(from: string): Promise<void> {
    try {
      const missed = await readMissed(options.workspaceId, from, new Date());
      if (missed.kind === 'resync') sendResync();
      else sendChanges(missed.changes, missed.eventId);
    } catch (error) {
      logger.warn({ err: error, workspaceId: options.workspaceId }, 'live updates could not be resumed');
      sendResync();
    }
  }

  async function checkStay(): Promise<void> {
    try {
      if (await options.mayStay()) return;
      controller?.enqueue(encoder.encode(named(LIVE_EVENTS.signedOut, newId())));
    } catch (error) {
      // Unknown is not allowed: the browser comes back and the doorway decides.
      logger.warn({ err: error, workspaceId: options.workspaceId }, 'a live session could not be checked');
    }
    close();
  }

  return new Response(stream, {
    headers: {
      'content-type': 'text/event-stream; charset=utf-8',
      // no-transform: compression would hold messages back until its buffer is full.
      'cache-control': 'no-cache, no-store, no-transform',
      'x-accel-buffering': 'no',
      // At shutdown an ended stream must not leave an idle connection that the server waits for.
      connection: 'close',
    },
  });
}

const message = (change: LiveChange, id: string): string =>
  `id: ${id}\ndata: ${JSON.stringify({ topic: change.topic, id: change.id, version: timeOf(id) ?? 0 })}\n\n`;

const named = (event: LiveEventName, id: string): string => `id: ${id}\nevent: ${event}\ndata: {}\n\n`;
