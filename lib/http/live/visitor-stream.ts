import { newId } from '#lib/core/ids.ts';
import { logger } from '#lib/core/logger.ts';
import { takePlace } from './count-places.ts';
import { subscribe } from './hub.ts';
import { readMissed, timeOf } from './missed.ts';
import { holdStream } from './open-stream.ts';

export interface VisitorStreamOptions {
  workspaceId: string;
  /** Live notices of this topic and id are this visitor's. */
  topic: string;
  id: string;
  /** Whose places it takes one of: `clientNetwork`. */
  caller: string;
  lastEventId: string | null;
  /** Who types an answer right now; asked again and again. */
  typist(): Promise<string | null>;
  signal: AbortSignal;
  headers: Headers;
  typingMs?: number;
  /** The stream ends after that long; the page comes back. Whatever leaks, ends. */
  lifeMs?: number;
}

/**
 * One visitor's live updates as server-sent events: `changed` (read again), `typing` (a name or nothing). No message
 * travels here. `Last-Event-ID` works as for the desk's stream.
 *
 * @throws AppError `rate_limited` (`streams`) for a caller who has too many.
 */
export function openVisitorStream(options: VisitorStreamOptions): Response {
  const encoder = new TextEncoder();
  const ends: (() => void)[] = [takePlace(options.caller)];
  let controller: ReadableStreamDefaultController<Uint8Array> | null = null;
  let typing: string | null = null;

  const close = () => {
    for (const end of ends.splice(0)) end();
    try {
      controller?.close();
    } catch {
      // The page went away first.
    }
    controller = null;
  };
  const send = (event: string, data: unknown, id?: string) => {
    // A page that does not read is given up: it reads everything anew when it comes back.
    if (controller && (controller.desiredSize ?? 0) <= 0) return close();
    controller?.enqueue(
      encoder.encode(`${id ? `id: ${id}\n` : ''}event: ${event}\ndata: ${JSON.stringify(data)}\n\n`),
    );
  };
  const changed = (id: string) => send('changed', {}, id);

  async function begin(listening: Promise<void>): Promise<void> {
    await listening;
    const { lastEventId } = options;
    const known = lastEventId !== null && timeOf(lastEventId) !== null;
    send('ready', {}, known ? lastEventId : newId());
    if (!known) return;
    const missed = await readMissed(options.workspaceId, lastEventId, new Date());
    if (missed.kind === 'resync' || missed.changes.some(isOurs)) changed(newId());
  }
  async function lookForTypist(): Promise<void> {
    const name = await options.typist();
    if (name === typing) return;
    typing = name;
    send('typing', { name });
  }
  const isOurs = (change: { topic: string; id: string }) =>
    change.topic === options.topic && change.id === options.id;
  const orClose = (work: Promise<void>) =>
    work.catch((error: unknown) => {
      logger.warn({ err: error, workspaceId: options.workspaceId }, 'a visitor’s stream broke');
      close();
    });

  const stream = new ReadableStream<Uint8Array>(
    {
      start(given) {
        controller = given;
        ends.push(holdStream(close));
        const { listening, unsubscribe } = subscribe(options.workspaceId, {
          notice: ({ changes, eventId }) => {
            if (changes.some(isOurs)) changed(eventId);
          },
          gap: () => changed(newId()),
        });
        ends.push(unsubscribe);
        const timers = [
          setInterval(() => send('beat', {}), 15_000),
          setInterval(() => void orClose(lookForTypist()), options.typingMs ?? 4_000),
          setTimeout(close, options.lifeMs ?? 600_000),
        ];
        ends.push(() => timers.forEach(clearTimeout));
        options.signal.addEventListener('abort', close, { once: true });
        ends.push(() => options.signal.removeEventListener('abort', close));
        if (options.signal.aborted) close();
        void orClose(begin(listening));
      },
      cancel: close,
    },
    new ByteLengthQueuingStrategy({ highWaterMark: 16 * 1024 }),
  );
  const { headers } = options;
  headers.set('content-type', 'text/event-stream; charset=utf-8');
  headers.set('cache-control', 'no-cache, no-store, no-transform');
  headers.set('x-accel-buffering', 'no');
  headers.set('connection', 'close');
  return new Response(stream, { headers });
}
