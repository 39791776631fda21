import { Inngest } from 'inngest';
import { logger } from '#lib/core/logger.ts';
import { bindLogger } from './middleware/bind-logger.ts';
import { ledger } from './middleware/ledger.ts';
import { retrySchedule } from './middleware/retry-schedule.ts';

/**
 * The one client. Mode, keys and base URL come from the environment (`INNGEST_BASE_URL`, `INNGEST_EVENT_KEY`,
 * `INNGEST_SIGNING_KEY`): cloud mode unless `INNGEST_DEV` says otherwise, also with the embedded engine, because dev
 * mode accepts forged calls.
 */
export const inngest = new Inngest({
  id: 'countersign',
  // The ledger outside: it is told what the schedule of retries made of an error.
  middleware: [ledger, bindLogger, retrySchedule],
  logger,
  internalLogger: logger.child({ part: 'inngest' }, { level: 'warn' }),
  // Nothing of a run may leave for a trace: spans of AI calls would carry prompts.
  aiMetadata: false,
});
