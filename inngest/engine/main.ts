import { createEngine } from './engine.ts';
import { jsonLog, reason } from './log.ts';
import { readSettings, SettingsError } from './settings.ts';

/** Why a start is pointless, in one line; exit code 1. */
function fail(message: string): never {
  process.stderr.write(`engine: ${message}\n`);
  process.exit(1);
}

const DATABASE_PATIENCE_MS = 30_000;

/** Starts, waiting a while for a database that is not up yet. */
async function start(): ReturnType<typeof createEngine> {
  const settings = readSettings(process.env);
  const deadline = Date.now() + DATABASE_PATIENCE_MS;
  for (;;) {
    try {
      return await createEngine(settings);
    } catch (error) {
      const code = (error as { code?: string }).code ?? '';
      const away = /^(ECONNREFUSED|ECONNRESET|CONNECT_TIMEOUT|CONNECTION_\w+|57P03)$/.test(code);
      if (!away || Date.now() > deadline) throw error;
      await new Promise((resolve) => setTimeout(resolve, 500));
    }
  }
}

try {
  const engine = await start();
  let closing = false;
  const stop = (signal: string): void => {
    if (closing) return;
    closing = true;
    jsonLog.info('stopping', { signal });
    void engine.close().then(() => process.exit(0));
  };
  process.on('SIGTERM', () => stop('SIGTERM'));
  process.on('SIGINT', () => stop('SIGINT'));
} catch (error) {
  fail(error instanceof SettingsError ? error.message : `cannot start: ${reason(error)}`);
}
