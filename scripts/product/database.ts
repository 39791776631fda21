import { setTimeout as pause } from 'node:timers/promises';
import { isPortFree } from '#db/embedded/free-port.ts';
import { type OpenDatabase, openDatabase } from '../environment.ts';
import type { Settings } from '../settings.ts';
import { decideRestart } from './restart-policy.ts';
import { reasonOf } from './terminal.ts';

export interface KeptDatabase extends OpenDatabase {
  stop(): Promise<void>;
}

export interface Watcher {
  onStart(pid: number): void;
  onCrash(): void;
  onGiveUp(reason: string): void;
}

/** Opens the database and, when it is the embedded one, starts it again on the same port whenever it falls. */
export async function keepDatabase(settings: Settings, watcher: Watcher): Promise<KeptDatabase> {
  const opened = await openDatabase(settings);
  let server = opened.server;
  if (!server) return { ...opened, stop: async () => undefined };
  const { port } = server;
  let stopping = false;
  let recovering: Promise<void> = Promise.resolve();
  const crashes: number[] = [];

  const watch = async () => {
    if (server) watcher.onStart(server.pid);
    await server?.ended;
    if (!stopping) recovering = recover(0);
  };
  const recover = async (failedStarts: number): Promise<void> => {
    crashes.push(Date.now());
    const decision = decideRestart({ wasReady: failedStarts === 0, failedStarts, crashes }, Date.now());
    if (decision.kind === 'give-up') return watcher.onGiveUp('The database keeps ending; see its log.');
    if (failedStarts === 0) watcher.onCrash();
    await pause(decision.delayMs);
    try {
      for (let tries = 0; tries < 100 && !(await isPortFree(port)); tries++) await pause(50);
      if (stopping) return;
      server = (await openDatabase(settings, port)).server;
      if (server?.port !== port)
        return watcher.onGiveUp(`The database's port ${port} was taken while it was down.`);
      void watch();
    } catch (error) {
      if (failedStarts >= 3) return watcher.onGiveUp(reasonOf(error));
      if (!stopping) await recover(failedStarts + 1);
    }
  };

  void watch();
  return {
    ...opened,
    async stop() {
      stopping = true;
      await recovering;
      await server?.stop();
    },
  };
}
