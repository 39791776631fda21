import type { Clock } from '../../clock.ts';

/** Real time plus an offset that tests move forward, or back. Timers follow. */
export class MovingClock implements Clock {
  #offset = 0;
  readonly #timers = new Set<{ at: number; callback: () => void; handle: NodeJS.Timeout | undefined }>();

  now(): number {
    return Date.now() + this.#offset;
  }

  after(ms: number, callback: () => void): () => void {
    const timer = { at: this.now() + ms, callback, handle: undefined as NodeJS.Timeout | undefined };
    this.#timers.add(timer);
    this.#arm(timer);
    return () => {
      clearTimeout(timer.handle);
      this.#timers.delete(timer);
    };
  }

  /** Moves the time; whatever became due is called. */
  advance(ms: number): void {
    this.#offset += ms;
    for (const timer of this.#timers) this.#arm(timer);
  }

  #arm(timer: { at: number; callback: () => void; handle: NodeJS.Timeout | undefined }): void {
    clearTimeout(timer.handle);
    const wait = Math.min(Math.max(timer.at - this.now(), 0), 2_147_483_647);
    timer.handle = setTimeout(() => {
      this.#timers.delete(timer);
      timer.callback();
    }, wait);
  }
}
