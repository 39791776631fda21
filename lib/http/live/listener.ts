import postgres from 'postgres';
import { logger } from '#lib/core/logger.ts';
import { type LiveNotice, readNotice } from './notice.ts';

export interface Listener {
  close(): Promise<void>;
}

/**
 * The one connection of this process that listens, outside the pool: a pooled connection that listens would be
 * lost to requests. The driver connects again by itself, for ever, with growing pauses.
 *
 * @param onListening called at every (re)connection, with whether notices may have been missed before it.
 */
export function listen(
  url: string,
  on: { notice(notice: LiveNotice): void; listening(mayHaveMissed: boolean): void },
): Listener {
  const sql = postgres(url, {
    max: 1,
    connect_timeout: 10,
    // Finds a dead peer behind a silent network; the default asks only after a minute.
    keep_alive: 15,
    onnotice: () => {},
    connection: { application_name: 'countersign live' },
  });
  let listened = false;
  sql
    .listen(
      'live',
      (payload) => {
        const notice = readNotice(payload);
        if (notice) on.notice(notice);
      },
      () => {
        on.listening(listened);
        listened = true;
      },
    )
    // The driver goes on trying; streams live on their heartbeat meanwhile and are told to re-read afterwards.
    .catch((error: unknown) => {
      listened = true;
      logger.warn({ err: error }, 'live updates wait for the database');
    });
  return { close: () => sql.end({ timeout: 1 }) };
}
