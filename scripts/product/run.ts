import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { findFreePort, isPortFree } from '#db/embedded/free-port.ts';
import { keepVectors } from '#db/keep-vectors.ts';
import { demoAccount } from '../demo-account.ts';
import { readSettings, type Settings } from '../settings.ts';
import { ensureBuild } from './build.ts';
import { type KeptDatabase, keepDatabase } from './database.ts';
import { followProblems } from './log-file.ts';
import { type Part, startPart } from './part.ts';
import { appVariables, engineVariables, type Ports } from './part-environment.ts';
import { answersWell, ask, isListening } from './probe.ts';
import { runPreparation } from './run-preparation.ts';
import { claimDataFolder, type Running, releaseDataFolder, updateRunning } from './running-file.ts';
import { block, reasonOf, say, seconds, warn } from './terminal.ts';

export type Mode = 'start' | 'dev';

/**
 * Runs the whole product until it is told to end (Ctrl-C, SIGTERM, SIGHUP) or a part cannot be kept running.
 * @returns the exit code.
 */
export async function runProduct(mode: Mode): Promise<number> {
  const ending = new AbortController();
  const end = (reason?: string) => ending.abort(reason ?? null);
  let signals = 0;
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.on(signal, () => {
      signals += 1;
      if (signals === 1) end();
      else if (signals > 2) process.exit(130); // Asked again and again: whoever asks means it.
    });
  }
  whenNpmIsGone(() => end());
  const stops: (() => Promise<void> | void)[] = [];
  let isUp = false;
  try {
    await bringUp(mode, { signal: ending.signal, giveUp: end, stops });
    isUp = true;
    await new Promise<void>((resolve) => {
      if (ending.signal.aborted) resolve();
      else ending.signal.addEventListener('abort', () => resolve(), { once: true });
    });
  } catch (error) {
    if (!ending.signal.aborted) end(reasonOf(error));
  }
  const reason: string | null = ending.signal.reason;
  if (reason) warn(`\nCountersign ${isUp ? 'stops' : 'could not start'}. ${reason}`);
  else say('\nStopping…');
  for (const stop of stops.reverse()) await stop();
  if (!reason) say('Stopped.');
  return reason ? 1 : 0;
}

/** npm passes signals on, but not when it is killed: nobody could end the product by the process they started. */
function whenNpmIsGone(act: () => void): void {
  if (!process.env.npm_lifecycle_event) return;
  const parent = process.ppid;
  const timer = setInterval(() => {
    if (process.ppid === parent) return;
    clearInterval(timer);
    act();
  }, 500);
  timer.unref();
}

interface Course {
  signal: AbortSignal;
  giveUp(reason: string): void;
  /** How to undo what was started, in order of starting. */
  stops: (() => Promise<void> | void)[];
}

async function bringUp(mode: Mode, course: Course): Promise<void> {
  const began = performance.now();
  const settings = readSettings();
  const logs = join(settings.dataDir, 'logs');
  claim(settings);
  course.stops.push(() => releaseDataFolder(settings.dataDir));
  await demandPort(settings.port);

  const parts: Running['parts'] = {};
  const note = (name: string) => (pid: number) => {
    parts[name] = pid;
    updateRunning(settings.dataDir, { parts });
  };
  const database = await keepDatabase(settings, {
    onStart: note('database'),
    onCrash: () => warn('The database ended unexpectedly and is started again.'),
    onGiveUp: course.giveUp,
  });
  course.stops.push(() => database.stop());
  course.signal.throwIfAborted();

  const ports: Ports = {
    app: settings.port,
    engine: settings.engineUrl ? null : await findFreePort(Number(settings.variables.ENGINE_PORT ?? 8288)),
  };
  const app = appVariables(settings, database, ports);
  const work: Promise<void>[] = [runPreparation(course.signal)];
  if (mode === 'start') {
    const build = ensureBuild({
      root: settings.root,
      distDir: settings.variables.NEXT_DIST_DIR ?? '.next',
      variables: app,
      logFile: join(logs, 'build.log'),
      signal: course.signal,
      onBuilding: () => say('Building the app. This takes a minute or two, once per version.'),
    });
    work.push(build);
  }
  const failed = (await Promise.allSettled(work)).find((result) => result.status === 'rejected');
  course.signal.throwIfAborted();
  if (failed) throw failed.reason;

  // Not waited for: thousands of vectors take minutes, once, and search does without them meanwhile.
  const filling = keepVectors(database.urls.owner, course.signal).catch((error: unknown) =>
    warn(`Search goes on without pgvector: ${reasonOf(error)}`),
  );
  course.stops.push(async () => void (await Promise.race([filling, pause(2_000)])));

  const common = (name: string) => {
    const logFile = join(logs, `${name}.log`);
    course.stops.push(followProblems(logFile, (problem) => warn(`${name}: ${problem}`)));
    return {
      name,
      cwd: settings.root,
      logFile,
      onStart: note(name),
      onCrash: (how: string) => warn(`The ${name} ${how} and is started again.`),
      onGiveUp: course.giveUp,
    };
  };
  const add = (part: Part, patienceMs: number) => {
    course.stops.push(() => part.stop(patienceMs));
    return part;
  };
  const ready: Promise<boolean>[] = [];
  const { engine: enginePort } = ports;
  if (enginePort !== null) {
    const engine = startPart({
      ...common('engine'),
      args: [join(settings.root, 'inngest', 'engine', 'main.ts')],
      env: { NODE_ENV: 'production', ...engineVariables(settings, database, ports) },
      isReady: () => isListening(enginePort),
    });
    ready.push(add(engine, 5_000).ready);
  }
  const next = join(settings.root, 'node_modules', 'next', 'dist', 'bin', 'next');
  const health = `http://127.0.0.1:${settings.port}/api/health`;
  const nextPart = startPart({
    ...common('app'),
    args: [next, mode, '-p', String(settings.port)],
    env: { ...app, NODE_ENV: mode === 'start' ? 'production' : 'development' },
    isReady: () => answersWell(health),
  });
  ready.push(add(nextPart, 8_000).ready);

  await Promise.race([Promise.all(ready), aborted(course.signal)]);
  await untilHealthy(`${health}/ready`, mode === 'start' ? 60_000 : 180_000, course.signal);
  updateRunning(settings.dataDir, { ready: true });
  announce(settings, database, performance.now() - began);
}

function claim(settings: Settings): void {
  const mine = { url: settings.publicUrl, port: settings.port, ready: false, parts: {} };
  const holder = claimDataFolder(settings.dataDir, mine);
  if (!holder) return;
  throw new Error(
    `Countersign already runs with this data, at ${holder.url} (process ${holder.supervisor.pid}). Stop it first, ` +
      `or give a second one a folder and a port of its own: COUNTERSIGN_DATA_DIR=.data-2 PORT=${settings.port + 1} npm start`,
  );
}

async function demandPort(port: number): Promise<void> {
  if ((await isPortFree(port, undefined)) && (await isPortFree(port))) return;
  const other = await findFreePort(port + 1).catch(() => port + 1);
  throw new Error(`Port ${port} is taken by another program. Choose another one: PORT=${other} npm start`);
}

function aborted(signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) => {
    if (signal.aborted) reject(signal.reason);
    else signal.addEventListener('abort', () => reject(signal.reason), { once: true });
  });
}

async function untilHealthy(url: string, patienceMs: number, signal: AbortSignal): Promise<void> {
  for (const deadline = Date.now() + patienceMs; ; await pause(50)) {
    signal.throwIfAborted();
    const { ok, words } = await ask(url);
    if (ok) return;
    if (Date.now() > deadline) {
      throw new Error(`Not everything became ready within ${seconds(patienceMs)}. ${url} says: ${words}`);
    }
  }
}

function announce(settings: Settings, database: KeptDatabase, took: number): void {
  const demo = demoAccount(settings, settings.publicUrl);
  const entry: [string, string][] = [
    ['Sign in', demo.email],
    ['Password', demo.password],
    ['API key', demo.api_key],
    ['Simulator', demo.simulator_url],
  ];
  const place = database.server ? database.server.dataDir : 'the server of DATABASE_URL';
  const rows: [string, string][] = [
    ['Open', settings.publicUrl],
    ...(settings.demo ? entry : []),
    ['Database', place],
    ['Keys, logs', settings.dataDir],
  ];
  block(`Countersign is ready (${seconds(took)})`, rows, 'Ctrl-C stops everything.');
}
