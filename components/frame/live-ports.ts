import type { ChannelPort, LivePorts, StreamPort } from '#lib/ui/live-connection.ts';

function openStream(url: string): StreamPort {
  const source = new EventSource(url);
  const port: StreamPort = {
    onopen: null,
    onerror: null,
    onmessage: null,
    addEventListener: (type, listener) => source.addEventListener(type, listener),
    get readyState() {
      return source.readyState;
    },
    close: () => source.close(),
  };
  source.onopen = () => port.onopen?.();
  source.onerror = () => port.onerror?.();
  source.onmessage = (event) => port.onmessage?.(event);
  return port;
}

function openChannel(name: string): ChannelPort | null {
  if (typeof BroadcastChannel === 'undefined') return null;
  const channel = new BroadcastChannel(name);
  const port: ChannelPort = {
    onmessage: null,
    postMessage: (message) => channel.postMessage(message),
    close: () => channel.close(),
  };
  channel.onmessage = (event) => port.onmessage?.(event);
  return port;
}

/** The live connection's view of a real browser. */
export const browserPorts: LivePorts = {
  openStream,
  openChannel,
  get pageAskedAt() {
    return performance.timeOrigin;
  },
  // Only in secure contexts: over plain http in a LAN each tab has its own stream.
  get lock() {
    return 'locks' in navigator
      ? (name: string, signal: AbortSignal, work: () => Promise<void>) =>
          navigator.locks.request(name, { signal }, work)
      : null;
  },
};
