import { randomUUID } from 'node:crypto';
import canonicalize from 'canonicalize';
import { reason } from '../log.ts';
import { readInBandSync } from '../protocol/in-band-sync.ts';
import type { Kernel } from './kernel.ts';
import { register } from './register.ts';
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
 * functions). The app hands its functions over in the answer (in band), or else calls `/fn/register` with the
 * `deployId` it was asked with, which tells which of the configured addresses it is.
 */
export class AppSync {
  readonly #kernel: Kernel;
  readonly #apps: Map<string, AppState>;
  readonly #asked = new Map<string, string>();
  readonly #timers = new Map<string, NodeJS.Timeout>();
  /** Raised by every start and stop, so that a request under way does not go on for an earlier one. */
  #round = 0;
  #running = false;

  constructor(kernel: Kernel) {
    this.#kernel = kernel;
    this.#apps = new Map(kernel.settings.appUrls.map((url) => [url, { url, synced: false }]));
  }

  start(): void {
    if (this.#running) return;
    this.#running = true;
    this.#round += 1;
    for (const url of this.#apps.keys()) void this.#keep(url, this.#round);
  }

  stop(): void {
    this.#running = false;
    this.#round += 1;
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

  #keys(): string[] {
    const { signingKey, signingKeyFallback } = this.#kernel.settings;
    return [signingKey, signingKeyFallback].filter((key) => key !== undefined);
  }

  async #keep(url: string, round: number): Promise<void> {
    const error = await this.#ask(url);
    if (round !== this.#round) return;
    const state = this.#apps.get(url);
    if (error !== undefined) {
      if (state && state.error !== error)
        this.#kernel.log.warn('app not synced', { app: url, reason: error });
      this.#apps.set(url, { url, synced: state?.synced ?? false, error });
    } else if (!state?.synced || state.error) {
      this.markSynced(url);
      this.#kernel.log.info('app synced', { app: url });
    }
    const timer = setTimeout(() => void this.#keep(url, round), error === undefined ? REFRESH_MS : RETRY_MS);
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
      // With keys the app may hand its functions over in the answer; without, nothing would vouch for them.
      const inBand = this.#kernel.settings.signingKey !== undefined;
      const answer = await signedCall(this.#kernel, {
        method: 'PUT',
        url: target.href,
        body,
        headers: inBand ? { 'x-inngest-sync-kind': 'in_band' } : {},
        timeoutMs: SYNC_TIMEOUT_MS,
      });
      if (answer.status !== 200) return `the app answered ${answer.status}: ${answer.body.slice(0, 200)}`;
      if (answer.header('x-inngest-sync-kind') === 'in_band')
        await register(this.#kernel, url, readInBandSync(answer, this.#keys(), Date.now()));
      return undefined;
    } catch (error) {
      return reason(error);
    } finally {
      this.#asked.delete(deployId);
    }
  }
}
