import { type EventBody, matchingPatterns } from '../protocol/event.ts';
import { type FunctionConfig, maxAttempts, type Trigger } from '../protocol/function-config.ts';
import { uuidOf } from '../protocol/ids.ts';
import type { Db } from '../store/database.ts';

/** A registered function. */
export interface Fn {
  readonly id: string;
  readonly uuid: string;
  readonly appUrl: string;
  readonly config: FunctionConfig;
  readonly maxAttempts: number;
}

/**
 * The functions in memory. Reading swaps the whole map at once: clearing first would make a job that comes in between
 * see no function.
 */
export class Registry {
  readonly #appUrls: readonly string[];
  #functions: ReadonlyMap<string, Fn> = new Map();
  #byPattern: ReadonlyMap<string, readonly { fn: Fn; trigger: Trigger }[]> = new Map();

  constructor(appUrls: readonly string[]) {
    this.#appUrls = appUrls;
  }

  /**
   * Loads what is in the database, except archived functions and those of an app that is not configured (any more):
   * after a move, their calls would go to the old address until the app has registered from the new one.
   */
  async load(db: Db): Promise<void> {
    const rows = await db<{ id: string; app_url: string; cfg: string }[]>`
      select id, app_url, cfg from fns
      where not archived and app_url = any(${this.#appUrls}::text[]) order by id`;
    const functions = new Map<string, Fn>();
    const byPattern = new Map<string, { fn: Fn; trigger: Trigger }[]>();
    for (const row of rows) {
      const config = JSON.parse(row.cfg) as FunctionConfig;
      const fn: Fn = {
        id: row.id,
        uuid: uuidOf(row.id),
        appUrl: row.app_url,
        config,
        maxAttempts: maxAttempts(config),
      };
      functions.set(fn.id, fn);
      for (const trigger of config.triggers) {
        if (!trigger.event) continue;
        const list = byPattern.get(trigger.event) ?? [];
        list.push({ fn, trigger });
        byPattern.set(trigger.event, list);
      }
    }
    this.#functions = functions;
    this.#byPattern = byPattern;
  }

  get(id: string): Fn | undefined {
    return this.#functions.get(id);
  }

  byUuid(uuid: string): Fn | undefined {
    return [...this.#functions.values()].find((fn) => fn.uuid === uuid);
  }

  all(): Fn[] {
    return [...this.#functions.values()];
  }

  /** The functions an event may start, each once with its triggers for that event's name. */
  triggeredBy(event: EventBody): Map<Fn, Trigger[]> {
    const found = new Map<Fn, Trigger[]>();
    for (const pattern of matchingPatterns(event.name)) {
      for (const { fn, trigger } of this.#byPattern.get(pattern) ?? [])
        found.set(fn, [...(found.get(fn) ?? []), trigger]);
    }
    return found;
  }
}
