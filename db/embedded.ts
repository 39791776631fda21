import { spawn } from 'node:child_process';
import { closeSync, mkdirSync, openSync, readFileSync, renameSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import postgres from 'postgres';
import { type Binaries, provideBinaries } from './embedded/binaries.ts';
import {
  existingDataDirectory,
  linkDataDirectory,
  placeDataDirectory,
  systemHome,
} from './embedded/data-directory.ts';
import { findFreePort } from './embedded/free-port.ts';
import { initialise } from './embedded/initialise.ts';
import { clearStalePostmaster, livePostmaster, readPostmaster } from './embedded/postmaster-file.ts';
import { isAlive } from './embedded/process-identity.ts';
import { chooseServerUser, type ServerUser } from './embedded/server-user.ts';

export interface EmbeddedOptions {
  /** Where the data is looked for; see placeDataDirectory for when it really lies elsewhere. */
  dataDir: string;
  /** The server's own log: problems only, no statements, no values. */
  logFile: string;
  /** Of the superuser `postgres`. Used when the data directory is made, needed ever after. */
  password: string;
  /** First port to try, below 32768. A running server keeps the one it has. */
  port?: number;
  /** Made when missing; `url` points to it. */
  database?: string;
  /** Server settings beyond the defaults below, e.g. `{ fsync: 'off' }` for throw-away test servers. */
  settings?: Record<string, string>;
}

export interface EmbeddedServer {
  /** Superuser connection: for making roles and databases, never for the product's own work. */
  url: string;
  port: number;
  pid: number;
  /** The real place of the data. */
  dataDir: string;
  /** True when the server was running already and is merely used. */
  adopted: boolean;
  /** Settles when the server ends, for whatever reason, with one that was started here or adopted alike. */
  ended: Promise<void>;
  /** Ends it: open transactions are rolled back, everything committed is kept. */
  stop(): Promise<void>;
}

const defaults: Record<string, string> = {
  listen_addresses: '127.0.0.1',
  // Nobody needs the socket file, and its folder differs from system to system.
  unix_socket_directories: '',
  max_connections: '100',
  timezone: 'UTC',
  log_timezone: 'UTC',
  log_checkpoints: 'off',
  // A failing statement must not carry message text or addresses into the log.
  log_min_error_statement: 'panic',
  log_error_verbosity: 'terse',
};

const STARTING_MS = 60_000;

/**
 * Starts the packaged PostgreSQL on a data directory, making the latter first when it does not exist, or joins
 * the server that already runs on it. Safe to call again after any crash.
 * @throws Error with the server's own last words when it cannot start, or when `password` does not fit the data.
 */
export async function startEmbedded(options: EmbeddedOptions): Promise<EmbeddedServer> {
  const user = chooseServerUser(existingDataDirectory(options.dataDir));
  const dataDir = placeDataDirectory(options.dataDir, user);
  const running = livePostmaster(dataDir);
  if (running) return adopt(options, dataDir, running.pid);

  const binaries = provideBinaries(user, user ? systemHome : `${dirname(dataDir)}/programs`);
  await initialise(dataDir, binaries, user, options.password);
  linkDataDirectory(options.dataDir, dataDir);
  clearStalePostmaster(dataDir);
  const port = await findFreePort(options.port ?? 15432);
  const pid = await launch(options, dataDir, binaries, user, port);
  return { ...(await handle(options, dataDir, pid, port)), adopted: false };
}

async function adopt(options: EmbeddedOptions, dataDir: string, pid: number): Promise<EmbeddedServer> {
  const { port } = await waitUntilReady(dataDir, pid, () => isAlive(pid));
  return { ...(await handle(options, dataDir, pid, port)), adopted: true };
}

async function launch(
  options: EmbeddedOptions,
  dataDir: string,
  binaries: Binaries,
  user: ServerUser | null,
  port: number,
): Promise<number> {
  const settings = { ...defaults, ...options.settings, port: String(port) };
  const args = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
  for (const deadline = Date.now() + STARTING_MS; ; ) {
    const log = openLog(options.logFile);
    // A group of its own: Ctrl-C in the terminal must reach the supervisor only, which ends the app first.
    const child = spawn(binaries.postgres, ['-D', dataDir, ...args], {
      ...user,
      cwd: '/',
      detached: true,
      env: { NODE_ENV: process.env.NODE_ENV, PATH: process.env.PATH, LC_MESSAGES: 'C', LANG: 'C' },
      stdio: ['ignore', log.file, log.file],
    });
    closeSync(log.file);
    let failure: Error | undefined;
    child.once('error', (error) => {
      failure = error;
    });
    child.unref();
    const { pid } = child;
    if (pid === undefined) {
      await pause(0);
      throw new Error('The database program could not be run.', { cause: failure });
    }
    try {
      await waitUntilReady(dataDir, pid, () => child.exitCode === null && child.signalCode === null);
      return pid;
    } catch (cause) {
      const words = readFileSync(options.logFile, 'utf8').slice(log.size);
      // After a kill -9 the old server's children need a moment to notice, and hold its shared memory so long.
      if (/is still in use|Is another postmaster/.test(words) && Date.now() < deadline) await pause(200);
      else
        throw new Error(`The database did not start. Its log (${options.logFile}) ends:\n${tail(words)}`, {
          cause,
        });
    }
  }
}

async function waitUntilReady(dataDir: string, pid: number, isRunning: () => boolean) {
  for (const deadline = Date.now() + STARTING_MS; Date.now() < deadline; await pause(10)) {
    const found = readPostmaster(dataDir);
    if (found?.pid === pid && found.ready) return found;
    if (!isRunning()) throw new Error('The database ended while it was starting.');
  }
  throw new Error(`The database was not ready after ${STARTING_MS / 1000} s.`);
}

async function handle(options: EmbeddedOptions, dataDir: string, pid: number, port: number) {
  const database = options.database ?? 'postgres';
  const urlOf = (name: string) =>
    `postgres://postgres:${encodeURIComponent(options.password)}@127.0.0.1:${port}/${encodeURIComponent(name)}`;
  await ensureDatabase(urlOf('postgres'), database, options.dataDir);
  return { url: urlOf(database), port, pid, dataDir, ended: watch(pid), stop: () => stop(pid) };
}

async function ensureDatabase(url: string, name: string, dataDir: string): Promise<void> {
  const sql = postgres(url, { max: 1, onnotice: () => undefined });
  try {
    const found = await sql`select 1 from pg_database where datname = ${name}`;
    if (found.length === 0) await sql`create database ${sql(name)}`;
  } catch (error) {
    if (!(error instanceof postgres.PostgresError)) throw error;
    if (error.code === '42P04') return; // Made by another start in the same moment.
    if (error.code !== '28P01') throw error;
    throw new Error(
      `The keys do not open the database in ${dataDir}. Bring back the keys file that was made with it, ` +
        'or move that folder away to begin with an empty database.',
      { cause: error },
    );
  } finally {
    await sql.end();
  }
}

/** Polls: an adopted server is not our child, so nobody tells us of its end. */
async function watch(pid: number): Promise<void> {
  while (isAlive(pid)) await pause(250, undefined, { ref: false });
}

/** SIGINT is PostgreSQL's fast shutdown, SIGQUIT the immediate one (which recovers at the next start). */
async function stop(pid: number): Promise<void> {
  for (const [signal, patience] of [
    ['SIGINT', 10_000],
    ['SIGQUIT', 5_000],
    ['SIGKILL', 2_000],
  ] as const) {
    if (!isAlive(pid)) return;
    try {
      process.kill(pid, signal);
    } catch (cause) {
      if (isAlive(pid))
        throw new Error(`The database (process ${pid}) runs under another account.`, { cause });
    }
    for (const deadline = Date.now() + patience; isAlive(pid) && Date.now() < deadline; ) await pause(10);
  }
}

const LOG_LIMIT = 5 * 1024 * 1024;

/** Keeps one older log beside the present one. */
function openLog(path: string): { file: number; size: number } {
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
  const size = statSync(path, { throwIfNoEntry: false })?.size ?? 0;
  if (size > LOG_LIMIT) renameSync(path, `${path}.1`);
  return { file: openSync(path, 'a', 0o600), size: size > LOG_LIMIT ? 0 : size };
}

const tail = (text: string) => text.trim().split('\n').slice(-8).join('\n');
