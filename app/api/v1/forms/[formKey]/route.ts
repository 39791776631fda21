import { readPublicForm, submitForm } from '#lib/capture/index.ts';
import { formKeyInput, submitFormInput } from '#lib/capture/schemas.ts';
import { defineVisitorRoute } from '#lib/http/index.ts';

const originsOf = async ({ formKey }: { formKey: string }): Promise<readonly string[]> =>
  (await readPublicForm(formKey, new Date())).allowedOrigins;

/** What a page needs to show a form, with the token that has to be sent along. Needs no key. */
export const GET = defineVisitorRoute('read_form', formKeyInput, {
  origins: originsOf,
  work: async ({ formKey }, { now }) => (await readPublicForm(formKey, now)).form,
});

/** A filled-in form: makes a lead. Needs no key; pages of other websites must be listed by the form. */
export const POST = defineVisitorRoute('submit_form', submitFormInput, {
  origins: originsOf,
  work: submitForm,
});
