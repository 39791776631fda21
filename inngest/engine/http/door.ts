import { once } from 'node:events';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { type Log, reason } from '../log.ts';

/** How long a lost lead leaves the port to whoever took it over. */
const YIELD_MS = 2_000;
const RETRY_MS = 250;

/**
 * The engine's port. Two engines of one machine share it: whoever leads has it, the other waits for it. An engine that
 * stands by on a port of its own answers there that it does.
 */
export class Door {
  readonly #server: Server;
  readonly #port: number;
  readonly #log: Log;
  /** Raised by every change of mind; an older attempt to open ends by it. */
  #turn = 0;

  constructor(server: Server, port: number, log: Log) {
    this.#server = server;
    this.#port = port;
    this.#log = log;
  }

  get port(): number {
    return (this.#server.address() as AddressInfo | null)?.port ?? this.#port;
  }

  /** Opens, or waits for the port behind another engine. @throws when another program has it */
  async open(): Promise<void> {
    try {
      await this.#listen();
    } catch (error) {
      if (!isTaken(error)) throw error;
      if (!(await isEngine(this.#port)))
        throw new Error(`port ${this.#port} is taken by another program`, { cause: error });
      this.#log.info('another engine has the port, waiting for it', { port: this.#port });
      this.keepTrying();
    }
  }

  /** Opens as soon as the port is free, `after` some time. */
  keepTrying(after = 0): void {
    this.#turn += 1;
    void this.#retry(this.#turn, after);
  }

  /** Leaves the port to an engine that may lead from now on, and comes back for it later. */
  yield(): void {
    this.close();
    this.keepTrying(YIELD_MS);
  }

  close(): void {
    this.#turn += 1;
    this.#server.close();
    this.#server.closeAllConnections();
  }

  async #retry(turn: number, after: number): Promise<void> {
    if (after > 0) await sleep(after, undefined, { ref: false });
    while (turn === this.#turn && !this.#server.listening) {
      try {
        await this.#listen();
      } catch (error) {
        if (!isTaken(error)) this.#log.error('cannot listen', { port: this.#port, reason: reason(error) });
        await sleep(RETRY_MS, undefined, { ref: false });
      }
    }
  }

  async #listen(): Promise<void> {
    if (this.#server.listening) return;
    const listening = once(this.#server, 'listening');
    this.#server.listen(this.#port, '127.0.0.1');
    await listening;
    this.#log.info('listening', { port: this.port });
  }
}

const isTaken = (error: unknown): boolean => (error as NodeJS.ErrnoException).code === 'EADDRINUSE';

/**
 * Does an engine answer there? Nobody counts too: the port was given back just now, or its holder is being killed. Only
 * what clearly says something else is another program.
 */
async function isEngine(port: number): Promise<boolean> {
  try {
    const answer = await fetch(`http://127.0.0.1:${port}/health`, { signal: AbortSignal.timeout(5_000) });
    const text = await answer.text();
    return text.startsWith('{') && 'leader' in (JSON.parse(text) as object);
  } catch (error) {
    return !(error instanceof SyntaxError);
  }
}
