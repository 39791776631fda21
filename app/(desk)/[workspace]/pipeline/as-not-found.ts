import { notFound } from 'next/navigation';
import { isAppError } from '#lib/core/errors.ts';

/** An address that names nothing of this workspace leads to the page that says so. */
export function asNotFound(error: unknown): never {
  if (isAppError(error) && (error.code === 'not_found' || error.code === 'invalid_input')) notFound();
  throw error;
}
