import { reason } from '../log.ts';
import { isTransient } from '../store/database.ts';
import type { Kernel } from './kernel.ts';

/** How long a finished call waits for the database to come back; then the job is somebody's next claim. */
const PATIENCE_MS = 60_000;

/** Repeats work that failed because the database was away. The claim's fence makes repeating safe. */
export async function persist<T>(kernel: Kernel, work: () => Promise<T>): Promise<T> {
  const deadline = Date.now() + PATIENCE_MS;
  for (let pause = 50; ; pause = Math.min(pause * 2, 1_000)) {
    try {
      return await work();
    } catch (error) {
      if (!isTransient(error) || Date.now() > deadline) throw error;
      kernel.log.warn('database away, trying again', { reason: reason(error) });
      await new Promise((resolve) => setTimeout(resolve, pause));
    }
  }
}
