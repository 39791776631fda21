import { createEngine } from './engine.ts';
import { jsonLog, reason } from './log.ts';
import { readSettings, SettingsError } from './settings.ts';
import { isTransient } from './store/database.ts';

/** Why a start is pointless, in one line; exit code 1. */
function fail(message: string): never {
  process.stderr.write(`engine: ${message}\n`);
  process.exit(1);
}

const DATABASE_PATIENCE_MS = 30_000;
/** Longer than the start of a fresh engine may wait for its database. */
const RESTART_PATIENCE_MS = DATABASE_PATIENCE_MS + 15_000;

/** Starts, waiting a while for a database that is not up yet. */
async function start(): ReturnType<typeof createEngine> {
  const settings = readSettings(process.env);
  const deadline = Date.now() + DATABASE_PATIENCE_MS;
  for (;;) {
    try {
      return await createEngine(settings);
    } catch (error) {
      if (!isTransient(error) || Date.now() > deadline) throw error;
      await new Promise((resolve) => setTimeout(resolve, 500));
    }
  }
}

try {
  let engine = await start();
  let closing = false;
  let restarting = false;
  const stop = (signal: string): void => {
    if (closing) return;
    closing = true;
    jsonLog.info('stopping', { signal });
    void engine.close().then(() => process.exit(0));
  };
  process.on('SIGTERM', () => stop('SIGTERM'));
  process.on('SIGINT', () => stop('SIGINT'));
  process.on('uncaughtException', (error) => {
    // A connection can break where nobody awaits it, and what waited on it may wait for ever. A fresh engine in the
    // same process is the way back; claims are fenced, so nothing runs twice.
    const fromDriver = isTransient(error) || /[\\/]postgres[\\/]/.test(error.stack ?? '');
    if (!fromDriver) fail(`unexpected: ${reason(error)}`);
    jsonLog.error('the database connection broke, starting over', { reason: reason(error) });
    if (closing || restarting) return;
    restarting = true;
    // Between two engines nothing else keeps the process alive: without this timer it would end in silence.
    const patience = setTimeout(() => fail('cannot start over'), RESTART_PATIENCE_MS);
    void engine
      .close(200)
      .then(async () => {
        engine = await start();
        restarting = false;
        clearTimeout(patience);
      })
      .catch((cause: unknown) => fail(`cannot start: ${reason(cause)}`));
  });
} catch (error) {
  fail(error instanceof SettingsError ? error.message : `cannot start: ${reason(error)}`);
}
