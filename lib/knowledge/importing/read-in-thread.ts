import { once } from 'node:events';
import path from 'node:path';
import { Worker } from 'node:worker_threads';
import { READING } from './readers/limits.ts';
import type { ReadMap, ReadSource, Source } from './readers/source.ts';

export type Reading = ReadSource | ReadMap | { kind: 'unreadable'; why: string };

/** Threads of this process at the same time, whichever workspaces they are for. */
const AT_ONCE = 2;
let running = 0;
const waiting: (() => void)[] = [];

/**
 * Has a source read in a thread of its own that ends after a minute and may use so much memory and no more: whatever a
 * stranger's file does ends there. A thread that breaks makes the source unreadable, for it would break again.
 */
export async function readInThread(source: Source, limits: { time: number } = READING): Promise<Reading> {
  if (running >= AT_ONCE) await new Promise<void>((resolve) => waiting.push(resolve));
  running++;
  try {
    return await inThread(source, limits.time);
  } finally {
    running--;
    waiting.shift()?.();
  }
}

async function inThread(source: Source, time: number): Promise<Reading> {
  // Run by Node itself, hence addressed from the project's folder rather than bundled.
  const file = path.join(
    /* turbopackIgnore: true */ process.cwd(),
    'lib',
    'knowledge',
    'importing',
    'read-source.worker.ts',
  );
  const worker = new Worker(file, {
    workerData: source,
    resourceLimits: { maxOldGenerationSizeMb: READING.memory, stackSizeMb: 4 },
    // What a parser prints about a file is nobody's business.
    stdout: true,
    stderr: true,
  });
  const over = new AbortController();
  const timer = setTimeout(() => over.abort(), time);
  try {
    const [said] = (await once(worker, 'message', { signal: over.signal })) as [Reading];
    return said;
  } catch (error) {
    if (over.signal.aborted)
      return {
        kind: 'unreadable',
        why: 'Reading it took too long. Cut it into parts, or save it as another type.',
      };
    if ((error as { code?: string }).code === 'ERR_WORKER_OUT_OF_MEMORY')
      return { kind: 'unreadable', why: 'It is too large to be read at once. Cut it into parts.' };
    return { kind: 'unreadable', why: 'It is damaged. Save it anew and send it again.' };
  } finally {
    clearTimeout(timer);
    await worker.terminate();
  }
}
