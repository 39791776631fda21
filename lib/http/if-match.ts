import type { z } from 'zod';
import { AppError, invalid, isAppError } from '#lib/core/errors.ts';
import { isSeenVersion } from '#lib/core/fields.ts';
import type { Call } from './call.ts';
import { fieldsOf } from './query-input.ts';

/** The entity tag of a record is its version. */
export const etagOf = (version: number): string => `"${version}"`;

/** Whether a verb can be told the version its caller saw. */
export function takesVersion(schema: z.ZodType): boolean {
  const { version } = fieldsOf(schema);
  return version !== undefined && isSeenVersion(version);
}

/** The version of an answer that is one record; null for what has none. */
export function versionOf(result: unknown): number | null {
  if (typeof result !== 'object' || result === null || !('version' in result)) return null;
  return Number.isInteger(result.version) ? Number(result.version) : null;
}

/**
 * The version that `If-Match` (RFC 9110, section 13.1.1) asks for, as the verb's input `version`.
 *
 * @returns undefined without the header.
 * @throws AppError `precondition_failed` (`no_version`) where nobody could check it: passing over a condition would
 *   do what the caller asked not to be done.
 */
export function readIfMatch(request: Request, schema: z.ZodType): number | undefined {
  const given = request.headers.get('if-match')?.trim();
  if (given === undefined || given === '') return undefined;
  if (!takesVersion(schema))
    throw new AppError(
      'precondition_failed',
      'This request changes nothing that has a version. Leave out If-Match.',
      {
        reason: 'no_version',
      },
    );
  const [, version] = /^"(\d{1,9})"$/.exec(given) ?? [];
  if (version === undefined)
    throw invalid('If-Match', 'must be one entity tag as it came in ETag, such as "3"');
  return Number(version);
}

/** A verb's refusal for a version that moved on, said as the header asks: 412, with the present tag. */
export function asPrecondition(error: unknown, call: Call): unknown {
  if (!isAppError(error) || error.details.reason !== 'version_changed') return error;
  const version = error.details.extra?.version;
  if (typeof version === 'number') call.headers.set('etag', etagOf(version));
  return new AppError('precondition_failed', error.message, error.details, error);
}
