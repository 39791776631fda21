import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { LIVE_EVENTS, type LiveEventName } from '#lib/core/live-events.ts';
import {
  type ChannelPort,
  connectLive,
  type LivePorts,
  type LiveState,
  type StreamPort,
} from './live-connection.ts';
import { createLiveHub, hears, type LiveMessage, parseLive } from './live-hub.ts';

describe('hub', () => {
  test('a topic hears itself and its parts', () => {
    expect(hears('conversation', 'conversation')).toBe(true);
    expect(hears('conversation', 'conversation.message')).toBe(true);
    expect(hears('conversation', 'conversations')).toBe(false);
    expect(hears('*', 'deal')).toBe(true);
  });

  test('every message of a topic is told, the same one twice too; a poll reaches everyone', () => {
    const hub = createLiveHub();
    const heard: (string | null)[] = [];
    const leave = hub.subscribe(['deal'], (message) => heard.push(message?.id ?? null));
    hub.deliver({ topic: 'deal', id: 'a' });
    hub.deliver({ topic: 'deal', id: 'a' });
    hub.deliver({ topic: 'lead', id: 'c' });
    hub.deliver({ topic: 'deal', id: 'b' });
    hub.deliver(null);
    expect(heard).toEqual(['a', 'a', 'b', null]);
    leave();
    hub.deliver(null);
    expect(heard).toHaveLength(4);
  });

  test('who comes late can ask what was told meanwhile', () => {
    vi.useFakeTimers({ now: 10_000 });
    const hub = createLiveHub();
    hub.deliver({ topic: 'documents', id: 'a' });
    expect(hub.toldSince(['documents'], 10_000)).toBe(true);
    expect(hub.toldSince(['documents'], 10_001)).toBe(false);
    expect(hub.toldSince(['deals'], 0)).toBe(false);
    vi.setSystemTime(20_000);
    hub.deliver(null);
    expect(hub.toldSince(['deals'], 20_000)).toBe(true);
    vi.useRealTimers();
  });

  test('what is no message is no message', () => {
    expect(parseLive({ topic: 'deal', id: 'a', more: 1 })).toEqual({ topic: 'deal', id: 'a' });
    expect(parseLive({ topic: 'deal' })).toBeNull();
    expect(parseLive('deal')).toBeNull();
  });
});

/** A browser with tabs: one lock, one channel, streams that the test opens, cuts and refuses. */
function fakeBrowser({ locks = true } = {}) {
  const streams: (StreamPort & {
    url: string;
    readyState: number;
    say: (type: LiveEventName, lastEventId?: string) => void;
    closed: boolean;
  })[] = [];
  const channels = new Set<ChannelPort>();
  const queue: (() => void)[] = [];
  let held = false;

  const ports: { -readonly [K in keyof LivePorts]: LivePorts[K] } = {
    pageAskedAt: PAGE_ASKED_AT,
    openStream(url) {
      const named = new Map<string, (event: { lastEventId: string }) => void>();
      const stream = {
        url,
        onopen: null,
        onerror: null,
        onmessage: null,
        readyState: 0,
        closed: false,
        say: (type: string, lastEventId = '') => named.get(type)?.({ lastEventId }),
        addEventListener: (type: string, listener: (event: { lastEventId: string }) => void) => {
          named.set(type, listener);
        },
        close: () => {
          stream.closed = true;
        },
      } as (typeof streams)[number];
      streams.push(stream);
      return stream;
    },
    openChannel() {
      const channel: ChannelPort = {
        onmessage: null,
        postMessage: (data) => {
          for (const other of channels) if (other !== channel) other.onmessage?.({ data });
        },
        close: () => channels.delete(channel),
      };
      channels.add(channel);
      return channel;
    },
    lock: locks
      ? (_name, signal, work) =>
          new Promise((resolve) => {
            const start = () => {
              if (signal.aborted) return next();
              held = true;
              void work().then(() => {
                held = false;
                resolve();
                next();
              });
            };
            const next = () => queue.shift()?.();
            if (held) queue.push(start);
            else start();
          })
      : null,
  };

  function tab() {
    const heard: (LiveMessage | null)[] = [];
    const states: LiveState[] = [];
    const end = connectLive(
      'acme',
      ports,
      (message) => heard.push(message),
      (state) => states.push(state),
    );
    return { heard, states, end };
  }
  return { streams, tab, ports };
}

const say = (id: string, eventId = 'e1') => ({
  data: JSON.stringify({ topic: 'deal', id }),
  lastEventId: eventId,
});
/** The first id a resume can begin with when the page was asked for at that time. */
const PAGE_ASKED_AT = 0x0199_0000_0000;
const START = '01990000-0000-7000-8000-000000000000';

describe('one stream per browser', () => {
  beforeEach(() => vi.useFakeTimers());
  afterEach(() => vi.useRealTimers());

  test('the second tab opens none and hears through the first', () => {
    const { streams, tab } = fakeBrowser();
    const [one, two] = [tab(), tab()];
    expect(streams.map(({ url }) => url)).toEqual([`/api/v1/stream?workspace=acme&last_event_id=${START}`]);
    streams[0]?.onopen?.();
    streams[0]?.onmessage?.(say('a'));
    expect(one.heard).toEqual([{ topic: 'deal', id: 'a' }]);
    // The page of a tab that joins was read before it could listen.
    expect(two.heard).toEqual([null, { topic: 'deal', id: 'a' }]);
    expect(two.states.at(-1)).toBe('live');
  });

  test('when the first tab goes, the second resumes from the last id it heard', async () => {
    const { streams, tab } = fakeBrowser();
    const [one, two] = [tab(), tab()];
    streams[0]?.onopen?.();
    streams[0]?.onmessage?.(say('a', 'e7'));
    one.end();
    await vi.advanceTimersByTimeAsync(0);
    expect(streams[0]?.closed).toBe(true);
    expect(streams[1]?.url).toBe('/api/v1/stream?workspace=acme&last_event_id=e7');
    streams[1]?.onmessage?.(say('b', 'e8'));
    expect(two.heard.at(-1)).toMatchObject({ id: 'b' });
    expect(one.heard).toHaveLength(1);
  });

  test('a tab that ended while it was given the lock opens nothing and lets go', async () => {
    const { streams, tab, ports } = fakeBrowser();
    let grant: (() => Promise<void>) | null = null;
    const real = ports.lock;
    ports.lock = (_name, _signal, work) => {
      grant = work;
      return new Promise(() => {});
    };
    tab().end();
    await (grant as (() => Promise<void>) | null)?.();
    expect(streams).toHaveLength(0);
    ports.lock = real;
    tab();
    expect(streams).toHaveLength(1);
  });

  test('without Web Locks each tab has its own', () => {
    const { streams, tab } = fakeBrowser({ locks: false });
    tab();
    tab();
    expect(streams).toHaveLength(2);
  });
});

describe('when the stream fails', () => {
  beforeEach(() => vi.useFakeTimers());
  afterEach(() => vi.useRealTimers());

  test('refused: polls each 15 s, tries again, and reads everything once it is back', async () => {
    const { streams, tab } = fakeBrowser();
    const { heard, states } = tab();
    const first = streams[0];
    if (!first) throw new Error('no stream');
    first.readyState = 2;
    first.onerror?.();
    expect(states.at(-1)).toBe('polling');
    await vi.advanceTimersByTimeAsync(4_000);
    expect(heard).toEqual([]);
    await vi.advanceTimersByTimeAsync(12_000);
    expect(heard).toEqual([null]);
    expect(streams).toHaveLength(2);
    streams[1]?.onopen?.();
    expect(states.at(-1)).toBe('live');
    expect(heard).toEqual([null, null]);
    await vi.advanceTimersByTimeAsync(60_000);
    expect(heard).toHaveLength(2);
  });

  test('cut off for a moment: nothing is polled; for longer: it is', async () => {
    const { streams, tab } = fakeBrowser();
    const { heard, states } = tab();
    streams[0]?.onopen?.();
    streams[0]?.onerror?.();
    await vi.advanceTimersByTimeAsync(2_000);
    streams[0]?.onopen?.();
    expect(states).toEqual(['live', 'live']);
    expect(heard).toEqual([null]);
    streams[0]?.onerror?.();
    await vi.advanceTimersByTimeAsync(24_000);
    expect(states.at(-1)).toBe('polling');
    expect(heard).toEqual([null, null]);
  });

  test('a reset of the server is a reason to read everything; broken data is not', () => {
    const { streams, tab } = fakeBrowser();
    const { heard } = tab();
    streams[0]?.onopen?.();
    streams[0]?.onmessage?.({ data: '{', lastEventId: '' });
    expect(heard).toEqual([]);
    streams[0]?.say(LIVE_EVENTS.resync);
    expect(heard).toEqual([null]);
  });

  test('a tab that takes over resumes from where the server said it was ready', async () => {
    const { streams, tab } = fakeBrowser();
    const one = tab();
    tab();
    streams[0]?.onopen?.();
    streams[0]?.say(LIVE_EVENTS.ready, 'r1');
    one.end();
    await vi.advanceTimersByTimeAsync(0);
    expect(streams[1]?.url).toBe('/api/v1/stream?workspace=acme&last_event_id=r1');
  });

  test('signed out: everything is read once, and nothing is tried again', async () => {
    const { streams, tab } = fakeBrowser();
    const { heard, states } = tab();
    streams[0]?.onopen?.();
    streams[0]?.say(LIVE_EVENTS.signedOut);
    expect(states.at(-1)).toBe('signed-out');
    expect(streams[0]?.closed).toBe(true);
    await vi.advanceTimersByTimeAsync(120_000);
    expect(heard).toEqual([null]);
    expect(streams).toHaveLength(1);
  });

  test('after the end nothing is polled any more', async () => {
    const { streams, tab } = fakeBrowser();
    const { heard, end } = tab();
    const first = streams[0];
    if (!first) throw new Error('no stream');
    first.readyState = 2;
    first.onerror?.();
    end();
    await vi.advanceTimersByTimeAsync(120_000);
    expect(heard).toEqual([]);
    expect(streams).toHaveLength(1);
  });
});
