import path from 'node:path';
import { Worker } from 'node:worker_threads';
import { logger } from '#lib/core/logger.ts';

/** Models are large: a thread that nobody used for this long ends and gives its memory back. */
const IDLE_MS = 120_000;

interface Thread {
  worker: Worker;
  waiting: Map<number, { resolve: (value: unknown) => void; reject: (error: Error) => void }>;
  idle?: NodeJS.Timeout;
}

type Reply = { id: number; value: unknown } | { id: number; error: string };

// Survives hot reload in development: one thread per file and process.
const held = globalThis as typeof globalThis & { countersignThreads?: Map<string, Thread> };
let next = 0;

/**
 * Calls a worker thread under `lib/ai`, started on first use: processor work beyond 20 ms stays off the thread that
 * serves requests. The files are run by Node itself, so they are addressed from the project's folder rather than
 * bundled.
 */
export function callWorker<T>(file: `${string}.worker.ts`, message: unknown): Promise<T> {
  const thread = threadOf(file);
  clearTimeout(thread.idle);
  const id = ++next;
  return new Promise<T>((resolve, reject) => {
    thread.waiting.set(id, { resolve: resolve as (value: unknown) => void, reject });
    thread.worker.ref();
    thread.worker.postMessage({ id, message });
  });
}

function threadOf(file: string): Thread {
  held.countersignThreads ??= new Map();
  const running = held.countersignThreads.get(file);
  if (running) return running;
  const worker = new Worker(path.join(/* turbopackIgnore: true */ process.cwd(), 'lib', 'ai', file));
  const thread: Thread = { worker, waiting: new Map() };
  held.countersignThreads.set(file, thread);
  worker.unref();
  worker.on('message', (reply: Reply) => {
    const waiter = thread.waiting.get(reply.id);
    thread.waiting.delete(reply.id);
    if ('error' in reply) waiter?.reject(new Error(reply.error));
    else waiter?.resolve(reply.value);
    if (thread.waiting.size > 0) return;
    worker.unref();
    thread.idle = setTimeout(() => void worker.terminate(), IDLE_MS).unref();
  });
  const end = (error: Error): void => {
    clearTimeout(thread.idle);
    if (held.countersignThreads?.get(file) === thread) held.countersignThreads.delete(file);
    for (const waiter of thread.waiting.values()) waiter.reject(error);
    thread.waiting.clear();
  };
  worker.on('error', (error) => {
    logger.error({ err: error, file }, 'worker thread failed');
    end(error instanceof Error ? error : new Error(String(error)));
  });
  worker.on('exit', () => end(new Error(`${file} ended.`)));
  return thread;
}
