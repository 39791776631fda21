import type { JobRow } from '../store/rows.ts';
import { callFunction } from './call-function.ts';
import { cancelLate, settleSleep, settleTimeout } from './clocks.ts';
import { closeBuffer } from './close-buffer.ts';
import { processStoredEvent } from './ingest.ts';
import type { Kernel } from './kernel.ts';
import { persist } from './persist.ts';
import type { Slots } from './slots.ts';

/** Carries out one claimed job. Everything but calls is a single transaction, repeated while the database is away. */
export async function perform(kernel: Kernel, slots: Slots, job: JobRow): Promise<void> {
  switch (job.kind) {
    case 'discover':
    case 'step':
    case 'request':
      return await callFunction(kernel, slots, job);
    case 'sleep':
      return await persist(kernel, () => settleSleep(kernel, job));
    case 'timeout':
      return await persist(kernel, () => settleTimeout(kernel, job));
    case 'start-limit':
    case 'finish-limit':
      return await persist(kernel, () => cancelLate(kernel, job));
    case 'event':
      return await persist(kernel, () => processStoredEvent(kernel, job));
    case 'debounce':
    case 'batch': {
      const from = job.kind;
      return await persist(kernel, () => closeBuffer(kernel, job, from));
    }
  }
}
