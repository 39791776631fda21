import { parentPort, workerData } from 'node:worker_threads';
import { parseFile, UnreadableFile } from './parse-file.ts';

/** Rows of one message: copying them to the other thread must not hold it up. */
const BATCH = 1000;

/** Parses one file and hands its rows over in batches, each when it is asked for. */
async function work(): Promise<void> {
  const port = parentPort;
  if (!port) return;
  try {
    const { format, columns, rows } = await parseFile(workerData as Uint8Array);
    port.postMessage({ kind: 'head', format, columns, total: rows.length });
    let at = 0;
    port.on('message', () => {
      port.postMessage({ kind: 'rows', rows: rows.slice(at, at + BATCH) });
      at += BATCH;
    });
  } catch (error) {
    if (!(error instanceof UnreadableFile)) throw error;
    port.postMessage({ kind: 'problem', problem: error.message });
  }
}

await work();
