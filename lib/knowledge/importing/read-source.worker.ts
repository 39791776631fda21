import { parentPort, workerData } from 'node:worker_threads';
import { readSource } from './readers/read-source.ts';
import { type Source, UnreadableSource } from './readers/source.ts';

/** Reads one source and says what came of it. */
try {
  parentPort?.postMessage(await readSource(workerData as Source));
} catch (error) {
  const deep = error instanceof RangeError || error instanceof DOMException;
  if (!(error instanceof UnreadableSource) && !deep) throw error;
  const why = deep ? 'It is built in a way that cannot be read. Save it as another type.' : error.message;
  parentPort?.postMessage({ kind: 'unreadable', why });
}
