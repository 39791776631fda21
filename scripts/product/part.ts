import { type ChildProcess, spawn } from 'node:child_process';
import { closeSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { lastLines, openLog, sizeOf } from './log-file.ts';
import { decideRestart } from './restart-policy.ts';

export interface PartOptions {
  /** As people see it: "app", "engine". */
  name: string;
  /** Arguments of node. */
  args: string[];
  cwd: string;
  env: NodeJS.ProcessEnv;
  logFile: string;
  /** Answers true once it does its work; asked again and again. */
  isReady(): Promise<boolean>;
  onStart(pid: number): void;
  onCrash(how: string): void;
  /** Called once, when it is not worth restarting any more; with its last words. */
  onGiveUp(reason: string): void;
}

/** A program of the product, kept running until it is stopped. */
export interface Part {
  /** Settles when it has become ready for the first time, or false when it is given up or stopped before. */
  ready: Promise<boolean>;
  stop(patienceMs: number): Promise<void>;
}

const withParent = join(import.meta.dirname, 'with-parent.ts');

export function startPart(options: PartOptions): Part {
  let child: ChildProcess | undefined;
  let stopping = false;
  let readySince: number | null = null;
  let failedStarts = 0;
  const crashes: number[] = [];
  const first = Promise.withResolvers<boolean>();

  const launch = () => {
    const log = openLog(options.logFile);
    const logStart = sizeOf(options.logFile);
    readySince = null;
    // A group of its own, so that Ctrl-C reaches the supervisor only and the parts end in order.
    const started = spawn(process.execPath, ['--import', withParent, ...options.args], {
      cwd: options.cwd,
      env: options.env,
      detached: true,
      stdio: ['ignore', log, log, 'ipc'],
    });
    closeSync(log);
    child = started;
    if (started.pid !== undefined) options.onStart(started.pid);
    started.once('error', (error) =>
      options.onGiveUp(`The ${options.name} could not be run: ${error.message}`),
    );
    started.once('exit', (code, signal) => {
      if (!stopping) void recover(signal ? `was ended by ${signal}` : `ended with code ${code}`, logStart);
    });
    void watchReadiness(started);
  };

  const watchReadiness = async (watched: ChildProcess) => {
    while (watched === child && watched.exitCode === null && watched.signalCode === null && !stopping) {
      if (await options.isReady()) {
        readySince = Date.now();
        failedStarts = 0;
        first.resolve(true);
        return;
      }
      await pause(25);
    }
  };

  const recover = async (how: string, logStart: number) => {
    crashes.push(Date.now());
    const wasReady = readySince !== null;
    if (!wasReady) failedStarts += 1;
    const decision = decideRestart({ wasReady, failedStarts, crashes }, Date.now());
    if (decision.kind === 'give-up') {
      const words = lastLines(options.logFile, logStart);
      first.resolve(false);
      options.onGiveUp(
        `The ${options.name} ${how}, and starting it again did not help. Its last words:\n${words}`,
      );
      return;
    }
    options.onCrash(how);
    await pause(decision.delayMs);
    if (!stopping) launch();
  };

  launch();
  return {
    ready: first.promise,
    async stop(patienceMs) {
      stopping = true;
      first.resolve(false);
      if (child) await end(child, patienceMs);
    },
  };
}

/** Asks, waits, then insists with the whole group. */
async function end(child: ChildProcess, patienceMs: number): Promise<void> {
  const { pid } = child;
  if (pid === undefined || child.exitCode !== null || child.signalCode !== null) return;
  const gone = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  child.kill('SIGTERM');
  await Promise.race([gone, pause(patienceMs, undefined, { ref: false })]);
  if (child.exitCode !== null || child.signalCode !== null) return;
  try {
    process.kill(-pid, 'SIGKILL');
  } catch {
    // Gone in the same moment.
  }
  await gone;
}
