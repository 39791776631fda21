import type { Transport } from './transport.ts';

/** How often it is looked without a stream, and when a stream is tried again, in milliseconds. */
const POLL_MS = 10_000;
const AGAIN_MS = 2_000;

/**
 * Follows what happens on the server while the page is in sight: by the stream, and where none gets through (a proxy
 * that holds it back) by asking again and again. It begins once there is something to follow.
 */
export function follow(of: {
  transport: Transport;
  body(): Record<string, unknown>;
  wanted(): boolean;
  onChange(): void;
  onTyping(name: string | null): void;
}): { start(): void; stop(): void } {
  let running: AbortController | null = null;
  let poll: ReturnType<typeof setInterval> | undefined;
  let again: ReturnType<typeof setTimeout> | undefined;
  let lastEventId: string | null = null;

  function stop(): void {
    running?.abort();
    running = null;
    clearInterval(poll);
    clearTimeout(again);
  }
  function start(): void {
    if (running || !of.wanted() || document.visibilityState !== 'visible') return;
    const mine = new AbortController();
    running = mine;
    let heard = false;
    poll = setInterval(() => {
      if (!heard) of.onChange();
    }, POLL_MS);
    void of.transport
      .follow(
        'stream',
        { ...of.body(), ...(lastEventId ? { lastEventId } : {}) },
        ({ name, id, data }) => {
          if (running !== mine) return;
          heard = true;
          if (id) lastEventId = id;
          if (name === 'changed') of.onChange();
          if (name === 'typing') of.onTyping((JSON.parse(data) as { name: string | null }).name);
        },
        mine.signal,
      )
      .then(() => {
        if (running !== mine) return;
        // It ended: whatever came in between is asked for, and then it is followed again.
        again = setTimeout(
          () => {
            if (running !== mine) return;
            stop();
            of.onChange();
            start();
          },
          heard ? AGAIN_MS : POLL_MS,
        );
      });
  }
  document.addEventListener('visibilitychange', () => {
    // Browsers open six connections to a host and no more: pages out of sight give theirs back.
    if (document.visibilityState === 'visible') start();
    else stop();
  });
  return { start, stop };
}
