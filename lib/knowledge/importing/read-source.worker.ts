import { parentPort, workerData } from 'node:worker_threads';
import { readSource } from './readers/read-source.ts';
import { type Source, UnreadableSource } from './readers/source.ts';

/** Reads one source and says what came of it. */
try {
  parentPort?.postMessage(await readSource(workerData as Source));
} catch (error) {
  const why = whyOf(error);
  if (why === null) throw error;
  parentPort?.postMessage({ kind: 'unreadable', why });
}

function whyOf(error: unknown): string | null {
  if (error instanceof UnreadableSource) return error.message;
  // Too deep for the stack, or a tree that says of itself what cannot be.
  return error instanceof RangeError || error instanceof DOMException
    ? 'It is built in a way that cannot be read. Save it as another type.'
    : null;
}
