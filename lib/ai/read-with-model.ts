import { logger } from '#lib/core/logger.ts';

/** How long a person's read waits for a model before it goes on without. */
export const READ_LIMIT_MS = 300;

/**
 * The named exception to *verbs never touch the network*: a model's help for a read, asked for before the transaction
 * opens. Late or failed help is no help: the read goes on without it. The work is not cancelled, so a model that was
 * still loading serves the next read.
 */
export async function readWithModel<T>(ask: () => Promise<T>, limitMs = READ_LIMIT_MS): Promise<T | null> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<null>((resolve) => {
    timer = setTimeout(() => resolve(null), limitMs);
  });
  const answer = ask().catch((error: unknown) => {
    logger.warn({ err: error }, 'a read went on without its model');
    return null;
  });
  try {
    return await Promise.race([answer, late]);
  } finally {
    clearTimeout(timer);
  }
}
