import { reason } from '../log.ts';
import type { JobRow } from '../store/rows.ts';
import { claim, nextDue } from './claim.ts';
import type { Kernel } from './kernel.ts';
import { perform } from './perform.ts';
import { Slots } from './slots.ts';

/** Floor of the wait between looks at the queue; wakes and timers usually come first. */
const POLL_MS = 1_000;

/** The claim loop: takes due jobs while this process leads, and carries them out side by side. */
export class Loop {
  readonly #kernel: Kernel;
  readonly #slots = new Slots();
  readonly #inFlight = new Map<string, Promise<void>>();
  #running = false;
  #finished: Promise<void> = Promise.resolve();
  #signal: (() => void) | undefined;
  #woken = false;

  constructor(kernel: Kernel) {
    this.#kernel = kernel;
  }

  /** Jobs being carried out by this process. */
  inFlightIds(): string[] {
    return [...this.#inFlight.keys()];
  }

  start(): void {
    if (this.#running) return;
    this.#running = true;
    this.#finished = this.#run();
  }

  /** Takes no more jobs; those under way go on. */
  async stop(): Promise<void> {
    this.#running = false;
    this.wake();
    await this.#finished;
  }

  /** Waits until nothing is under way, at most `ms`. */
  async drain(ms: number): Promise<void> {
    await Promise.race([
      Promise.allSettled(this.#inFlight.values()),
      new Promise((resolve) => setTimeout(resolve, ms).unref()),
    ]);
  }

  wake(): void {
    this.#woken = true;
    this.#signal?.();
  }

  async #run(): Promise<void> {
    while (this.#running) {
      this.#woken = false;
      let due: number | undefined;
      try {
        const free = this.#kernel.settings.maxInFlight - this.#inFlight.size;
        const jobs = free > 0 ? await claim(this.#kernel, this.#slots, free) : [];
        for (const job of jobs) this.#carryOut(job);
        if (jobs.length > 0) continue;
        due = await nextDue(this.#kernel);
      } catch (error) {
        this.#kernel.log.warn('queue could not be read', { reason: reason(error) });
        await new Promise((resolve) => setTimeout(resolve, 200));
      }
      if (this.#running && !this.#woken) await this.#wait(due);
    }
  }

  #carryOut(job: JobRow): void {
    const key = `${job.id}#${job.gen}`;
    const work = perform(this.#kernel, this.#slots, job)
      .catch((error) => this.#kernel.log.error('job failed', { job: job.id, reason: reason(error) }))
      .finally(() => {
        this.#inFlight.delete(key);
        this.#slots.release(job.ckeys);
        this.wake();
      });
    this.#inFlight.set(key, work);
  }

  async #wait(due: number | undefined): Promise<void> {
    const { clock } = this.#kernel;
    await new Promise<void>((resolve) => {
      const floor = setTimeout(resolve, POLL_MS);
      const cancel = due === undefined ? undefined : clock.after(due - clock.now(), resolve);
      this.#signal = () => {
        clearTimeout(floor);
        cancel?.();
        resolve();
      };
      if (this.#woken) this.#signal();
    }).finally(() => {
      this.#signal = undefined;
    });
  }
}
