import { renewDatabases } from './client.ts';

/** Did this come out of the database driver, by no call of ours? */
export const isDriverFailure = (error: unknown): boolean =>
  error instanceof Error && /[\\/]node_modules[\\/]postgres[\\/]/.test(error.stack ?? '');

/**
 * Opens new pools after the driver broke. A statement written to a connection that has just closed (the server was
 * killed within a transaction) makes postgres.js 3.4 throw out of a timer; its connection keeps half a message and
 * never connects again, so that every tenth request or so would wait for a time-out from then on. Next.js keeps the
 * process alive through such errors, and only watches them here.
 */
export function renewBrokenPools(report: (error: unknown) => void): void {
  process.on('uncaughtExceptionMonitor', (error) => {
    if (!isDriverFailure(error)) return;
    report(error);
    renewDatabases();
  });
}
