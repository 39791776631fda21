import postgres from 'postgres';
import type { Log } from '../log.ts';
import { reason } from '../log.ts';
import { LEADER_LOCK } from '../store/database.ts';

const BEAT_MS = 1_000;

/**
 * One engine per database: an advisory lock on a connection of its own. The lock dies with the connection, so a
 * stand-by takes over within a beat of the leader's end.
 */
export class Leader {
  readonly #url: string;
  readonly #log: Log;
  readonly #changed: (leading: boolean) => Promise<void>;
  #stopped = false;
  #leading = false;
  #loop: Promise<void> = Promise.resolve();
  #wakeUp: () => void = () => {};

  constructor(url: string, log: Log, changed: (leading: boolean) => Promise<void>) {
    this.#url = url;
    this.#log = log;
    this.#changed = changed;
  }

  get leading(): boolean {
    return this.#leading;
  }

  start(): void {
    this.#loop = this.#run();
  }

  async stop(): Promise<void> {
    this.#stopped = true;
    this.#wakeUp();
    await this.#loop;
  }

  async #run(): Promise<void> {
    while (!this.#stopped) {
      const sql = postgres(this.#url, {
        max: 1,
        max_lifetime: null,
        idle_timeout: 0,
        connect_timeout: 5,
        onnotice: () => {},
        connection: { application_name: 'inngest-engine-lock' },
      });
      try {
        await this.#hold(await sql.reserve());
      } catch (error) {
        if (!this.#stopped) this.#log.warn('leader lock is out of reach', { reason: reason(error) });
      }
      await this.#become(false);
      await sql.end({ timeout: 1 }).catch(() => {});
      if (!this.#stopped) await this.#pause(BEAT_MS / 2);
    }
  }

  /** Tries for the lock, then watches that its connection lives. Returns when stopped; throws when it is lost. */
  async #hold(session: postgres.ReservedSql): Promise<void> {
    const [backend] = await session<{ pid: number }[]>`select pg_backend_pid() as pid`;
    while (!this.#stopped) {
      const [row] = this.#leading
        ? await session<{ held: boolean; pid: number }[]>`select true as held, pg_backend_pid() as pid`
        : await session<{ held: boolean; pid: number }[]>`
            select pg_try_advisory_lock(${LEADER_LOCK}) as held, pg_backend_pid() as pid`;
      // The client reconnects by itself; a new backend does not have the lock.
      if (row?.pid !== backend?.pid) throw new Error('the lock connection was replaced');
      if (row?.held) await this.#become(true);
      await this.#pause(BEAT_MS);
    }
  }

  async #become(leading: boolean): Promise<void> {
    if (leading === this.#leading) return;
    this.#leading = leading;
    this.#log.info(leading ? 'leading' : 'standing by');
    await this.#changed(leading);
  }

  async #pause(ms: number): Promise<void> {
    if (this.#stopped) return;
    await new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, ms);
      this.#wakeUp = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }
}
