import { Inngest } from 'inngest';
import { logger } from '#lib/core/logger.ts';
import { bindLogger } from './middleware/bind-logger.ts';
import { retrySchedule } from './middleware/retry-schedule.ts';

/**
 * The one client. Mode, keys and base URL come from the environment (`INNGEST_BASE_URL`, `INNGEST_EVENT_KEY`,
 * `INNGEST_SIGNING_KEY`): cloud mode unless `INNGEST_DEV` says otherwise, also with the embedded engine, because dev
 * mode accepts forged calls.
 */
export const inngest = new Inngest({
  id: 'countersign',
  middleware: [bindLogger, retrySchedule],
  logger,
  internalLogger: logger.child({ part: 'inngest' }, { level: 'warn' }),
  // Nothing of a run may leave for a trace: spans of AI calls would carry prompts.
  aiMetadata: false,
});
