import { LIVE_EVENTS, type LiveEventName } from '#lib/core/live-events.ts';
import { type LiveMessage, parseLive } from './live-hub.ts';

export type LiveState = 'connecting' | 'live' | 'polling' | 'signed-out';

/** What the browser offers; a test hands in fakes. */
export interface LivePorts {
  openStream(url: string): StreamPort;
  openChannel(name: string): ChannelPort | null;
  /** Holds the lock until the promise of `work` settles; null where the browser has no Web Locks (plain http). */
  lock: ((name: string, signal: AbortSignal, work: () => Promise<void>) => Promise<void>) | null;
  /** When the page was asked for, in ms since 1970: what it shows may be as old as that. */
  readonly pageAskedAt: number;
}

export interface StreamPort {
  onopen: (() => void) | null;
  onerror: (() => void) | null;
  onmessage: ((event: { data: string; lastEventId: string }) => void) | null;
  addEventListener(type: LiveEventName, listener: (event: { lastEventId: string }) => void): void;
  /** 2 is closed for good: the server has refused. */
  readonly readyState: number;
  close(): void;
}

export interface ChannelPort {
  postMessage(message: Shared): void;
  onmessage: ((event: { data: Shared }) => void) | null;
  close(): void;
}

type Shared =
  | { kind: 'message'; message: LiveMessage | null; lastEventId: string }
  | { kind: 'state'; state: LiveState; lastEventId: string }
  | { kind: 'ask' };

const POLL_MS = 15_000;
const RETRY_MS = [5_000, 15_000, 30_000, 60_000] as const;
/** A connection that is not open by then is given help by polling, while the browser goes on trying. */
const PATIENCE_MS = 8_000;

/**
 * One stream per browser: the tab that gets the Web Lock opens `GET /api/v1/stream` and passes on what it hears; when
 * that tab goes, the next one takes the lock and resumes from the last id heard. What changed between the page's
 * reading and its listening is told too: by a resume from the time the page was asked for, or, in a tab that joins, as
 * anything. Where the stream is refused or cut off, everything is read again each 15 s. Returns what ends it.
 */
export function connectLive(
  workspace: string,
  ports: LivePorts,
  deliver: (message: LiveMessage | null) => void,
  onState: (state: LiveState) => void = () => {},
): () => void {
  const name = `countersign.live.${workspace}`;
  const ended = new AbortController();
  const channel = ports.openChannel(name);
  let lastEventId = eventIdAt(ports.pageAskedAt);
  let joined = false;
  let state: LiveState = 'connecting';
  let leading = false;

  function post(shared: Shared) {
    // A closed channel throws; the lock may be granted in the very moment in which this ends.
    if (!ended.signal.aborted) channel?.postMessage(shared);
  }

  function tell(next: LiveState) {
    state = next;
    onState(next);
    if (leading) post({ kind: 'state', state: next, lastEventId });
  }

  function share(message: LiveMessage | null) {
    deliver(message);
    post({ kind: 'message', message, lastEventId });
  }

  if (channel) {
    channel.onmessage = ({ data }) => {
      if (data.kind === 'message') {
        lastEventId = data.lastEventId;
        deliver(data.message);
      } else if (data.kind === 'state') {
        lastEventId = data.lastEventId || lastEventId;
        tell(data.state);
        if (!joined) deliver(null);
        joined = true;
      } else if (leading) post({ kind: 'state', state, lastEventId });
    };
    post({ kind: 'ask' });
  }

  /** Holds the stream until this tab ends. */
  function lead(): Promise<void> {
    if (ended.signal.aborted) return Promise.resolve();
    leading = true;
    joined = true;
    let stream: StreamPort | null = null;
    let failures = 0;
    let poll: ReturnType<typeof setInterval> | undefined;
    let later: ReturnType<typeof setTimeout> | undefined;

    function startPolling() {
      if (poll !== undefined) return;
      tell('polling');
      poll = setInterval(() => share(null), POLL_MS);
    }

    function stopPolling() {
      clearInterval(poll);
      poll = undefined;
    }

    function open() {
      const query = new URLSearchParams({ workspace, last_event_id: lastEventId });
      const opened = ports.openStream(`/api/v1/stream?${query}`);
      stream = opened;
      clearTimeout(later);
      later = setTimeout(startPolling, PATIENCE_MS);
      opened.onopen = () => {
        clearTimeout(later);
        // What happened in between may have been missed by whoever polled last.
        if (poll !== undefined || failures > 0) share(null);
        failures = 0;
        stopPolling();
        tell('live');
      };
      opened.onmessage = (event) => {
        if (event.lastEventId) lastEventId = event.lastEventId;
        const message = parseLive(parseJson(event.data));
        if (message) share(message);
      };
      opened.addEventListener(LIVE_EVENTS.ready, ({ lastEventId: id }) => {
        if (id) lastEventId = id;
        tell(state);
      });
      opened.addEventListener(LIVE_EVENTS.resync, ({ lastEventId: id }) => {
        if (id) lastEventId = id;
        share(null);
      });
      opened.addEventListener(LIVE_EVENTS.signedOut, () => {
        opened.close();
        clearTimeout(later);
        stopPolling();
        // Reading again leads to the sign-in page.
        tell('signed-out');
        share(null);
      });
      opened.onerror = () => {
        clearTimeout(later);
        if (opened.readyState !== 2) {
          // Cut off; the browser connects again by itself and sends Last-Event-ID.
          failures++;
          later = setTimeout(startPolling, PATIENCE_MS);
          return;
        }
        opened.close();
        startPolling();
        later = setTimeout(open, RETRY_MS[Math.min(failures++, RETRY_MS.length - 1)]);
      };
    }

    open();
    return new Promise((resolve) => {
      ended.signal.addEventListener(
        'abort',
        () => {
          clearTimeout(later);
          stopPolling();
          stream?.close();
          leading = false;
          resolve();
        },
        { once: true },
      );
    });
  }

  if (ports.lock && channel) {
    ports.lock(name, ended.signal, lead).catch((error: unknown) => {
      if (!ended.signal.aborted) throw error;
    });
  } else void lead();

  return () => {
    ended.abort();
    channel?.close();
  };
}

/** The smallest id an event of that time can have: ids are UUIDs of version 7 (RFC 9562). */
function eventIdAt(time: number): string {
  const hex = Math.floor(time).toString(16).padStart(12, '0');
  return `${hex.slice(0, 8)}-${hex.slice(8)}-7000-8000-000000000000`;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
