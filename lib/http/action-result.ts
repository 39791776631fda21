import { unstable_rethrow } from 'next/navigation';
import type { FieldError } from '#lib/core/errors.ts';
import { translateError } from './problem.ts';

/** What every server action answers. `code` is one of `lib/core/errors.ts`, or `internal`. */
export type ActionResult<T> =
  | { ok: true; data: T }
  | {
      ok: false;
      error: { code: string; message: string; fields?: FieldError[]; reason?: string; requestId: string };
    };

/** Runs the work of a server action; errors come back as data, redirects and 404s pass through. */
export async function actionResult<T>(requestId: string, work: () => Promise<T>): Promise<ActionResult<T>> {
  try {
    return { ok: true, data: await work() };
  } catch (error) {
    unstable_rethrow(error);
    const { code, message, fields, reason } = translateError(error, requestId);
    return {
      ok: false,
      error: { code, message, ...(fields ? { fields } : {}), ...(reason ? { reason } : {}), requestId },
    };
  }
}
