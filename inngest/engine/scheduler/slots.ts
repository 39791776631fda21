import { keyOf } from '../expressions/expression.ts';
import { type EventBody, forExpressions } from '../protocol/event.ts';
import { concurrencyLimits } from '../protocol/function-config.ts';
import type { Fn } from './registry.ts';

/**
 * Counts calls under way per concurrency key. A key is `limit#name`: the name is counted, the limit is this
 * function's own, so two functions may share an account-wide name with different limits.
 */
export class Slots {
  readonly #running = new Map<string, number>();
  readonly #known = new Set<string>();
  /** Names closed until a moment: throttled starts. */
  readonly #closedUntil = new Map<string, number>();

  /** Takes a slot of every key, or none. */
  admit(keys: readonly string[], now: number): boolean {
    if (this.#known.size > 20_000) this.#known.clear();
    for (const key of keys) this.#known.add(key);
    if (keys.some((key) => this.#isFull(key, now))) return false;
    for (const key of keys) {
      if (!isThrottle(key)) this.#running.set(nameOf(key), (this.#running.get(nameOf(key)) ?? 0) + 1);
    }
    return true;
  }

  release(keys: readonly string[]): void {
    for (const key of keys) {
      if (isThrottle(key)) continue;
      const left = (this.#running.get(nameOf(key)) ?? 1) - 1;
      if (left > 0) this.#running.set(nameOf(key), left);
      else this.#running.delete(nameOf(key));
    }
  }

  close(key: string, until: number): void {
    this.#closedUntil.set(key, until);
    this.#known.add(key);
  }

  /** Keys known to be full: jobs carrying one need not be looked at. */
  blocked(now: number): string[] {
    return [...this.#known].filter((key) => this.#isFull(key, now));
  }

  #isFull(key: string, now: number): boolean {
    if (!isThrottle(key)) return (this.#running.get(nameOf(key)) ?? 0) >= limitOf(key);
    const until = this.#closedUntil.get(key);
    if (until === undefined) return false;
    if (until > now) return true;
    this.#closedUntil.delete(key);
    return false;
  }
}

const THROTTLE = 't#';
const isThrottle = (key: string): boolean => key.startsWith(THROTTLE);
const limitOf = (key: string): number => Number(key.slice(0, key.indexOf('#')));
const nameOf = (key: string): string => key.slice(key.indexOf('#') + 1);

/** The concurrency keys of a run, fixed when it is scheduled. */
export function concurrencyKeys(fn: Fn, event: EventBody, now: number): string[] {
  return concurrencyLimits(fn.config).map((limit) => {
    const owner = limit.scope === 'account' || limit.scope === 'env' ? `@${limit.scope}` : fn.id;
    const value = limit.key ? (keyOf(limit.key, { event: forExpressions(event) }, now) ?? 'error') : '';
    return `${limit.limit}#${owner}#${limit.key ?? ''}#${value}`;
  });
}

/** The throttle key of a run, carried by its first call only. */
export function throttleKey(fn: Fn, event: EventBody, now: number): string[] {
  const { throttle } = fn.config;
  if (!throttle) return [];
  const value = throttle.key ? (keyOf(throttle.key, { event: forExpressions(event) }, now) ?? 'error') : '';
  return [`${THROTTLE}${fn.id}#${value}`];
}
