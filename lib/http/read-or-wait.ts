import type { LiveChange } from '#db/schema/audit.ts';
import { subscribe } from './live/hub.ts';
import { holdStream } from './live/open-stream.ts';

export interface Waiting<Result> {
  workspaceId: string;
  /** How long at most; 0 answers at once. */
  seconds: number;
  /** What is told when there may be something to read. */
  about: LiveChange;
  isEmpty(result: Result): boolean;
  /** Ends with the caller's connection. */
  signal: AbortSignal;
  /** Reads anew each time, permissions included: much may change in half a minute. */
  read(): Promise<Result>;
}

/**
 * Long polling: answers what there is, or waits until there is something, and answers nothing when the time is over,
 * the caller is gone or the process ends. While it waits it holds no connection to the database and no transaction:
 * it hears by the one connection of this process that listens, as the live streams do.
 */
export async function readOrWait<Result>(waiting: Waiting<Result>): Promise<Result> {
  const { workspaceId, seconds, about, isEmpty, signal, read } = waiting;
  let result = await read();
  if (seconds <= 0 || !isEmpty(result) || signal.aborted) return result;

  const state: { ended: 'time' | 'gone' | null; bell: PromiseWithResolvers<void> } = {
    ended: null,
    bell: Promise.withResolvers(),
  };
  const ring = () => state.bell.resolve();
  const end = (why: 'time' | 'gone') => {
    state.ended ??= why;
    ring();
  };
  const gone = () => end('gone');
  const { listening, unsubscribe } = subscribe(workspaceId, {
    notice: ({ changes }) => {
      if (changes.some(({ topic, id }) => topic === about.topic && id === about.id)) ring();
    },
    gap: ring,
  });
  const release = holdStream(gone);
  const timer = setTimeout(() => end('time'), seconds * 1_000);
  signal.addEventListener('abort', gone, { once: true });
  try {
    // What was written between the first read and this moment was told to nobody: the second read finds it.
    await Promise.race([listening, state.bell.promise]);
    while (state.ended !== 'gone') {
      // Hung up before reading: what rings meanwhile is heard afterwards.
      if (state.ended === null) state.bell = Promise.withResolvers();
      result = await read();
      if (state.ended !== null || !isEmpty(result)) return result;
      await state.bell.promise;
    }
    return result;
  } finally {
    clearTimeout(timer);
    signal.removeEventListener('abort', gone);
    unsubscribe();
    release();
  }
}
