import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { demoAccount } from '../scripts/demo-account.ts';
import { openDatabase } from '../scripts/environment.ts';
import { readRunning } from '../scripts/product/running-file.ts';
import { readSettings } from '../scripts/settings.ts';

export interface MeasuredProduct {
  /** Of the supervisor, whose children are the parts. */
  pid: number;
  port: number;
  apiKey: string;
  workspace: string;
  /** Login role `cs_app`. */
  databaseUrl: string;
  /** May see everything; for looking up and counting, never inside a measurement. */
  adminUrl: string;
  stop(): Promise<void>;
}

const READY_MS = 15 * 60_000;

/** The product as `npm start` runs it, on a data folder of its own, which goes with it. */
export async function startMeasured(
  port: number,
  variables: Record<string, string>,
): Promise<MeasuredProduct> {
  const dataDir = mkdtempSync(join(tmpdir(), 'countersign-bench-'));
  // Baked into the build: with a key of its own the benchmark would have to build anew each time.
  const { NEXT_SERVER_ACTIONS_ENCRYPTION_KEY } = readSettings().keys;
  const env = {
    ...process.env,
    DATABASE_URL: '',
    COUNTERSIGN_DATA_DIR: dataDir,
    NEXT_SERVER_ACTIONS_ENCRYPTION_KEY,
    PORT: String(port),
    PUBLIC_URL: `http://localhost:${port}`,
    DEMO: '1',
    OPENAI_API_KEY: '',
    OPENAI_BASE_URL: '',
    ANTHROPIC_API_KEY: '',
    ...variables,
  };
  const child = spawn(
    process.execPath,
    ['--conditions=react-server', join(import.meta.dirname, '..', 'scripts', 'start.ts')],
    { env, stdio: ['ignore', 'ignore', 'inherit'] },
  );
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  const stop = async () => {
    child.kill('SIGTERM');
    await ended;
    rmSync(dataDir, { recursive: true, force: true });
  };
  for (const deadline = Date.now() + READY_MS; !readRunning(dataDir)?.ready; await pause(250)) {
    if (child.exitCode !== null) throw new Error('The product ended before it was ready.');
    if (Date.now() < deadline) continue;
    await stop();
    throw new Error('The product was not ready in time.');
  }
  const settings = readSettings(env);
  const database = await openDatabase(settings);
  // The administrator's address names the server's own database.
  const adminUrl = new URL(database.adminUrl ?? database.urls.owner);
  adminUrl.pathname = new URL(database.urls.app).pathname;
  const account = demoAccount(settings, settings.publicUrl);
  return {
    pid: child.pid ?? 0,
    port,
    apiKey: account.api_key,
    workspace: account.workspace,
    databaseUrl: database.urls.app,
    adminUrl: adminUrl.toString(),
    stop,
  };
}
