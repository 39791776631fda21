import { once } from 'node:events';
import path from 'node:path';
import { Worker } from 'node:worker_threads';
import type { FileFormat } from './parse-file.ts';

type Said =
  | { kind: 'head'; format: FileFormat; columns: string[]; total: number }
  | { kind: 'rows'; rows: FileRow[] }
  | { kind: 'problem'; problem: string };

export interface FileRow {
  line: number;
  cells: string[];
}

export interface OpenedFile {
  format: FileFormat;
  columns: string[];
  total: number;
  /** In batches, until an empty one. */
  next: () => Promise<FileRow[]>;
}

/**
 * Has a file parsed in a thread of its own, with a limit to its memory: what a stranger's file can do to it ends there.
 * The bytes move over and are gone here.
 */
export async function readInThread<T>(
  bytes: Uint8Array<ArrayBuffer>,
  use: (file: OpenedFile) => Promise<T>,
): Promise<T | { problem: string }> {
  // Run by Node itself, hence addressed from the project's folder rather than bundled.
  const file = path.join(/* turbopackIgnore: true */ process.cwd(), 'lib', 'imports', 'parse-file.worker.ts');
  const worker = new Worker(file, {
    workerData: bytes,
    transferList: [bytes.buffer],
    resourceLimits: { maxOldGenerationSizeMb: 1024 },
  });
  const heard = async (): Promise<Said> => {
    const [said] = (await once(worker, 'message')) as [Said];
    return said;
  };
  try {
    const head = await heard();
    if (head.kind === 'problem') return { problem: head.problem };
    if (head.kind !== 'head') throw new Error('The file was not announced.');
    return await use({
      ...head,
      next: async () => {
        worker.postMessage('next');
        const said = await heard();
        return said.kind === 'rows' ? said.rows : [];
      },
    });
  } catch (error) {
    if ((error as { code?: string }).code === 'ERR_WORKER_OUT_OF_MEMORY')
      return { problem: 'The file is too large to be read at once. Send it in parts.' };
    throw error;
  } finally {
    await worker.terminate();
  }
}
