import { formPage, missingPage, readPublicForm, submitForm, thanksPage } from '#lib/capture/index.ts';
import { CARRIED, FORM_FIELDS, submitFormInput } from '#lib/capture/schemas.ts';
import { isAppError } from '#lib/core/errors.ts';
import { parseInput } from '#lib/core/verb.ts';
import { type RouteHandler, serveVisitorForm } from '#lib/http/index.ts';

/**
 * The hosted page of a form. It works without a script, and takes forms that other websites send without one: those
 * have no token yet, so they are shown once more, filled in, to be sent from here.
 */
const serveForm: RouteHandler = (request, context) =>
  serveVisitorForm(request, context, async ({ call, params, sent, origin, ownOrigin }) => {
    const formKey = params.formKey ?? '';
    const found = await readPublicForm(formKey, call.now).catch((error: unknown) => {
      if (isAppError(error) && error.code === 'not_found') return null;
      throw error;
    });
    if (!found) return { status: 404, html: missingPage() };
    const { form } = found;
    const told: Record<string, string> = sent ?? Object.fromEntries(call.url.searchParams);
    const show = (status: number, refused: Pick<Parameters<typeof formPage>[1], 'errors' | 'notice'>) => ({
      status,
      html: formPage(form, {
        action: `/f/${encodeURIComponent(formKey)}`,
        values: {
          ...Object.fromEntries(FORM_FIELDS.flatMap((name) => (told[name] ? [[name, told[name]]] : []))),
          consent: told.consent === 'on',
        },
        carried: {
          referrer: call.request.headers.get('referer') ?? '',
          ...Object.fromEntries(CARRIED.flatMap((name) => (told[name] ? [[name, told[name]]] : []))),
        },
        ...refused,
      }),
    });
    if (!sent) return show(200, { errors: [] });
    if (!sent.token)
      return show(200, { errors: [], notice: 'One more step: look at it once more and send it from here.' });
    try {
      const input = parseInput(submitFormInput, { ...sent, formKey });
      const visit = { now: call.now, requestId: call.requestId, origin, ownOrigin };
      const { thanks } = await submitForm(input, visit);
      return { status: 200, html: thanksPage(form, thanks) };
    } catch (error) {
      if (!isAppError(error)) throw error;
      const { fields = [] } = error.details;
      return show(fields.length > 0 ? 422 : 400, {
        errors: fields,
        notice: fields.length > 0 ? 'Something is missing or cannot be used.' : error.message,
      });
    }
  });

export const GET = serveForm;
export const POST = serveForm;
