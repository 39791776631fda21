import { readEvents, type StreamEvent } from './read-events.ts';

export interface Answer {
  /** 0: the network did not carry it. */
  status: number;
  retryAfter: string | null;
  body: unknown;
}

export interface Transport {
  call(path: string, body: unknown): Promise<Answer>;
  /** Resolves when the stream ends, however it ends. */
  follow(path: string, body: unknown, on: (event: StreamEvent) => void, signal: AbortSignal): Promise<void>;
}

/** After so long without an answer the network counts as broken, in milliseconds. */
const MOST_MS = 20_000;
/** The same for what may carry a file. */
const MOST_FILE_MS = 120_000;
/** The stream says something every fifteen seconds. */
const SILENT_MS = 40_000;

/** Calls of the chat at `base`: no cookies, no header of ours, so that no browser asks leave before each. */
export function transportTo(base: string): Transport {
  const send = (path: string, body: unknown, signal: AbortSignal) =>
    fetch(`${base}/${path}`, {
      method: 'POST',
      body: JSON.stringify(body),
      credentials: 'omit',
      cache: 'no-store',
      signal,
    });
  return {
    async call(path, body) {
      try {
        const answer = await send(
          path,
          body,
          AbortSignal.timeout(path === 'messages' ? MOST_FILE_MS : MOST_MS),
        );
        return {
          status: answer.status,
          retryAfter: answer.headers.get('retry-after'),
          body: await answer.json().catch(() => null),
        };
      } catch {
        return { status: 0, retryAfter: null, body: null };
      }
    },
    async follow(path, body, on, signal) {
      const gone = new AbortController();
      const end = () => gone.abort();
      signal.addEventListener('abort', end);
      let silence = setTimeout(end, SILENT_MS);
      try {
        const answer = await send(path, body, gone.signal);
        const reader = answer.ok ? answer.body?.getReader() : undefined;
        const decoder = new TextDecoder();
        const events = readEvents();
        while (reader) {
          const { done, value } = await reader.read();
          if (done) return;
          clearTimeout(silence);
          silence = setTimeout(end, SILENT_MS);
          for (const event of events(decoder.decode(value, { stream: true }))) on(event);
        }
      } catch {
        // It broke: whoever follows comes back.
      } finally {
        clearTimeout(silence);
        signal.removeEventListener('abort', end);
      }
    },
  };
}
