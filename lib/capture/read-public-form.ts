import { withTenant } from '#db/tenant.ts';
import { makeFormToken } from './form-token.ts';
import { findForm, resolveFormKey } from './forms-repo.ts';
import type { PublicForm } from './schemas.ts';

/** The form behind a public key, and whose pages may send it. @throws AppError `not_found`. */
export async function readPublicForm(
  formKey: string,
  now: Date,
): Promise<{ form: PublicForm; allowedOrigins: readonly string[] }> {
  const { id, ...scope } = await resolveFormKey(formKey);
  const { name, fields, consentText, thanks, language, allowedOrigins } = await withTenant(scope, (tx) =>
    findForm(tx, scope, id),
  );
  return {
    form: { name, fields, consentText, thanks, language, token: makeFormToken(formKey, now) },
    allowedOrigins,
  };
}
