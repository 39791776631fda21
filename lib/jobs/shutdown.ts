import { logger } from '#lib/core/logger.ts';

interface Shutdown {
  steps: Map<string, () => void | Promise<void>>;
  armed: boolean;
}

// instrumentation.ts and routes are separate bundles: one list per process.
const held = globalThis as typeof globalThis & { countersignShutdown?: Shutdown };
const state = (): Shutdown => {
  held.countersignShutdown ??= { steps: new Map(), armed: false };
  return held.countersignShutdown;
};

/**
 * Has `step` run when the process is told to end, in order of first registration. The same name again replaces the
 * step (hot reload).
 *
 * For what would keep the server from ending (open streams) or should finish first (a dispatcher's batch). Pools
 * are not closed: requests in flight still use them, and the process ends right after.
 */
export function onShutdown(name: string, step: () => void | Promise<void>): void {
  state().steps.set(name, step);
}

/** Listens for SIGTERM and SIGINT beside Next's own handler, which waits for open requests and ends the process. */
export function armShutdown(): void {
  if (state().armed) return;
  state().armed = true;
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, () => void runShutdown());
}

/** Every step has its turn, whatever the others do. */
export async function runShutdown(): Promise<void> {
  for (const [name, step] of state().steps) {
    try {
      await step();
    } catch (error) {
      logger.error({ err: error, step: name }, 'a shutdown step failed');
    }
  }
}
