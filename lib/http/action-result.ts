import { unstable_rethrow } from 'next/navigation';
import type { ActionResult } from '#lib/ui/action-result.ts';
import { translateError } from './problem.ts';

/** Runs the work of a server action; errors come back as data, redirects and 404s pass through. */
export async function actionResult<T>(requestId: string, work: () => Promise<T>): Promise<ActionResult<T>> {
  try {
    return { ok: true, data: await work() };
  } catch (error) {
    unstable_rethrow(error);
    const { code, message, fields, reason, extra } = translateError(error, requestId);
    return {
      ok: false,
      error: {
        code,
        message,
        ...(fields ? { fields } : {}),
        ...(reason ? { reason } : {}),
        ...(extra ? { extra } : {}),
        requestId,
      },
    };
  }
}
