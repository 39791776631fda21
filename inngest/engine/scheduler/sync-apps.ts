import { randomUUID } from 'node:crypto';
import canonicalize from 'canonicalize';
import { reason } from '../log.ts';
import type { Kernel } from './kernel.ts';
import { signedCall } from './signed-call.ts';

const SYNC_TIMEOUT_MS = 60_000;
const RETRY_MS = 1_000;
const REFRESH_MS = 60_000;

export interface AppState {
  url: string;
  synced: boolean;
  error?: string;
}

/**
 * Asks every configured app to register, until it did, and once a minute from then on (an app may restart with other
 * functions). The app answers by calling `/fn/register` with the `deployId` it was asked with, which tells which of
 * the configured addresses it is.
 */
export class AppSync {
  readonly #kernel: Kernel;
  readonly #apps: Map<string, AppState>;
  readonly #asked = new Map<string, string>();
  readonly #timers = new Map<string, NodeJS.Timeout>();
  #running = false;

  constructor(kernel: Kernel) {
    this.#kernel = kernel;
    this.#apps = new Map(kernel.settings.appUrls.map((url) => [url, { url, synced: false }]));
  }

  start(): void {
    if (this.#running) return;
    this.#running = true;
    for (const url of this.#apps.keys()) void this.#keep(url);
  }

  stop(): void {
    this.#running = false;
    for (const timer of this.#timers.values()) clearTimeout(timer);
  }

  get synced(): boolean {
    return [...this.#apps.values()].every((app) => app.synced);
  }

  states(): AppState[] {
    return [...this.#apps.values()];
  }

  /** The configured address a register body is for; undefined when it names a place the engine does not know. */
  addressOf(deployId: string | null, bodyUrl: string): string | undefined {
    const asked = deployId ? this.#asked.get(deployId) : undefined;
    if (asked) return asked;
    if (!URL.canParse(bodyUrl)) return undefined;
    const { origin, pathname } = new URL(bodyUrl);
    return [...this.#apps.keys()].find((url) => {
      const known = new URL(url);
      return known.origin === origin && known.pathname === pathname;
    });
  }

  markSynced(url: string): void {
    this.#apps.set(url, { url, synced: true });
  }

  async #keep(url: string): Promise<void> {
    if (!this.#running) return;
    const error = await this.#ask(url);
    const state = this.#apps.get(url);
    if (error !== undefined) {
      if (state && state.error !== error)
        this.#kernel.log.warn('app not synced', { app: url, reason: error });
      this.#apps.set(url, { url, synced: state?.synced ?? false, error });
    } else if (!state?.synced || state.error) {
      this.markSynced(url);
      this.#kernel.log.info('app synced', { app: url });
    }
    if (!this.#running) return;
    const timer = setTimeout(() => void this.#keep(url), error === undefined ? REFRESH_MS : RETRY_MS);
    timer.unref();
    this.#timers.set(url, timer);
  }

  /** One PUT; answers what went wrong, if anything. */
  async #ask(url: string): Promise<string | undefined> {
    const deployId = randomUUID();
    const target = new URL(url);
    target.searchParams.set('deployId', deployId);
    this.#asked.set(deployId, url);
    try {
      const body = canonicalize({ url }) ?? '{}';
      const answer = await signedCall(this.#kernel, {
        method: 'PUT',
        url: target.href,
        body,
        headers: {},
        timeoutMs: SYNC_TIMEOUT_MS,
      });
      if (answer.status === 200) return undefined;
      return `the app answered ${answer.status}: ${answer.body.slice(0, 200)}`;
    } catch (error) {
      return reason(error);
    } finally {
      this.#asked.delete(deployId);
    }
  }
}
