import { formSubmissions } from '#db/schema/capture.ts';
import { type Tx, withTenant } from '#db/tenant.ts';
import { record } from '#lib/audit/index.ts';
import {
  giveAttribution,
  grantConsent,
  type Identity,
  ownersOfIdentities,
  parseIdentities,
} from '#lib/contacts/index.ts';
import { takeInMessage } from '#lib/conversations/index.ts';
import type { Ctx } from '#lib/core/ctx.ts';
import { AppError, type FieldError } from '#lib/core/errors.ts';
import { newId, sha256 } from '#lib/core/ids.ts';
import { systemCtx } from '#lib/tenancy/index.ts';
import { assignNewLead } from './assign-lead.ts';
import { attributionOf } from './attribution-of.ts';
import { requireFormToken } from './form-token.ts';
import { findForm, resolveFormKey } from './forms-repo.ts';
import type { FormDto, FormSubmission } from './schemas.ts';

/**
 * A stranger's form: a contact, an open lead with where it came from, a message in a conversation by e-mail, the words
 * that were agreed to, and somebody whose lead it is. The same opened form sent twice is one message.
 *
 * What a program fills in (the field nobody sees) is answered like a person's and goes nowhere.
 *
 * @param origin of the page, when a browser sent it; must be ours or listed by the form.
 * @throws AppError `not_found`, `forbidden` (`origin`), `unprocessable` (`wrong`, `too_fast`, `too_old`), `invalid_input`.
 */
export async function submitForm(
  input: FormSubmission,
  call: { now: Date; requestId: string; origin: string | null; ownOrigin: string },
): Promise<{ accepted: true; thanks: string }> {
  const { id, workspaceId } = await resolveFormKey(input.formKey);
  const ctx: Ctx = { ...systemCtx({ workspaceId, name: 'Form', now: call.now }), requestId: call.requestId };
  return withTenant(ctx, async (tx) => {
    const form = await findForm(tx, ctx, id);
    if (call.origin !== null && call.origin !== call.ownOrigin && !form.allowedOrigins.includes(call.origin))
      throw new AppError('forbidden', 'This form may not be sent from this website.', { reason: 'origin' });
    if (!input.website) {
      requireFormToken(input.token, input.formKey, call.now);
      refuseIncomplete(form, input);
      await takeIn(tx, ctx, form, input);
    }
    return { accepted: true, thanks: form.thanks };
  });
}

function refuseIncomplete(form: FormDto, input: FormSubmission): void {
  const fields: FieldError[] = form.fields
    .filter(({ name, required }) => required && !input[name])
    .map(({ name, label }) => ({ field: name, message: `Fill in: ${label}.` }));
  if (form.consentText && !input.consent)
    fields.push({ field: 'consent', message: 'Tick this if you agree; without it we may not answer.' });
  if (fields.length > 0) throw new AppError('invalid_input', 'Something is missing.', { fields });
}

/**
 * By which addresses a stranger is known. Nobody proved what they typed: one that nobody has yet does not join the
 * person of the other one, or whoever types a customer's mail beside their own phone would be that customer from then
 * on. It stands in the message instead, for a person to judge.
 */
async function provenBy(
  tx: Tx,
  ctx: Ctx,
  given: Identity[],
): Promise<{ identities: Identity[]; aside: Identity | null }> {
  const [first, second] = given;
  if (!first || !second) return { identities: given, aside: null };
  const known = await ownersOfIdentities(tx, ctx, given);
  return known.length === 1 ? { identities: [first], aside: second } : { identities: given, aside: null };
}

async function takeIn(tx: Tx, ctx: Ctx, form: FormDto, given: FormSubmission): Promise<void> {
  // Only what the form asks for.
  const asked = new Set<string>(form.fields.map(({ name }) => name));
  const of = (name: 'name' | 'email' | 'phone' | 'company' | 'message') =>
    asked.has(name) ? given[name] : undefined;
  const attribution = attributionOf(form, given);
  const { identities, aside } = await provenBy(
    tx,
    ctx,
    parseIdentities(
      { email: of('email'), phone: of('phone'), channel: 'email' },
      { email: 'email', phone: 'phone' },
    ),
  );
  const row = await takeInMessage(tx, ctx, {
    identities,
    contactName: of('name'),
    channel: 'email',
    subject: form.name,
    body: [
      of('message') ?? `Sent the form “${form.name}”.`,
      of('company') ? `Company: ${of('company')}` : '',
      aside ? `${aside.kind === 'phone' ? 'Phone' : 'E-mail'}: ${aside.value}` : '',
    ]
      .filter(Boolean)
      .join('\n\n'),
    externalId: `form:${sha256(given.token).slice(0, 32)}`,
    metadata: { form: { id: form.id, name: form.name } },
    optOut: null,
  });
  if (row.duplicate || !row.lead_id) return;
  await giveAttribution(tx, ctx, row.lead_id, {
    source: 'web',
    attribution,
    language: form.language,
  });
  if (form.consentText)
    await grantConsent(tx, ctx, row.contact_id, {
      channel: 'email',
      source: `form ${form.name}, words of version ${form.consentVersion}`,
    });
  await tx.insert(formSubmissions).values({
    workspaceId: ctx.workspaceId,
    id: newId(),
    formId: form.id,
    contactId: row.contact_id,
    leadId: row.lead_id,
    messageId: row.message_id,
    attribution,
    consentText: form.consentText,
    consentVersion: form.consentText ? form.consentVersion : null,
    createdAt: ctx.now,
  });
  await record(tx, ctx, {
    audit: {
      action: 'form.submitted',
      entity: { type: 'lead', id: row.lead_id },
      contactId: row.contact_id,
      details: {
        formId: form.id,
        form: form.name,
        consentVersion: form.consentText ? form.consentVersion : null,
      },
    },
    live: { topic: 'leads', id: row.lead_id },
  });
  await assignNewLead(tx, ctx, row.lead_id);
}
