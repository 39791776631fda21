import { reason } from '../log.ts';
import { fireCrons } from './cron.ts';
import type { Kernel } from './kernel.ts';
import { retain } from './retention.ts';

const TICK_MS = 1_000;
const RETENTION_EVERY_MS = 10 * 60_000;

/** What happens by the clock alone: schedules, and the removal of what is old. Runs while this process leads. */
export class Ticker {
  readonly #kernel: Kernel;
  #timer: NodeJS.Timeout | undefined;
  #busy = false;
  #retainedAt = 0;

  constructor(kernel: Kernel) {
    this.#kernel = kernel;
  }

  start(): void {
    this.#timer ??= setInterval(() => this.wake(), TICK_MS);
    this.wake();
  }

  stop(): void {
    clearInterval(this.#timer);
    this.#timer = undefined;
  }

  wake(): void {
    if (this.#timer === undefined || this.#busy) return;
    this.#busy = true;
    void this.#tick().finally(() => {
      this.#busy = false;
    });
  }

  async #tick(): Promise<void> {
    try {
      await fireCrons(this.#kernel);
      const now = this.#kernel.clock.now();
      if (Math.abs(now - this.#retainedAt) < RETENTION_EVERY_MS) return;
      this.#retainedAt = now;
      await retain(this.#kernel);
    } catch (error) {
      this.#kernel.log.warn('tick failed', { reason: reason(error) });
    }
  }
}
