import type { Clock } from '../clock.ts';
import type { Log } from '../log.ts';
import type { Settings } from '../settings.ts';
import type { Sql } from '../store/database.ts';
import type { Registry } from './registry.ts';

/** What every part of the scheduler works with. */
export interface Kernel {
  readonly sql: Sql;
  readonly clock: Clock;
  readonly log: Log;
  readonly settings: Settings;
  readonly registry: Registry;
  /** Aborted when the process shuts down: an open call is then given up without counting as an attempt. */
  readonly closing: AbortSignal;
  /** 0..1, for retry jitter. */
  random(): number;
  /** Something may be due: look at the queue now. */
  wake(): void;
}
