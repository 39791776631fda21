import type { FieldError } from '#lib/core/errors.ts';
import type { FormValues, PublicForm } from './schemas.ts';

const safe = (text: string): string =>
  text.replace(
    /[&<>"']/g,
    (sign) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' })[sign] ?? sign,
  );

/** What browsers fill in by themselves, and the keyboard a phone shows. */
const KINDS: Readonly<Record<PublicForm['fields'][number]['name'], string>> = {
  name: 'type="text" autocomplete="name" maxlength="200"',
  email: 'type="email" autocomplete="email" inputmode="email" maxlength="320"',
  phone: 'type="tel" autocomplete="tel" inputmode="tel" maxlength="40"',
  company: 'type="text" autocomplete="organization" maxlength="200"',
  message: 'maxlength="5000" rows="5"',
};

const STYLE = `
:root { color-scheme: light dark; --ink: #18181b; --ink-2: #52525b; --line: #8a8a93; --ground: #fafafa; --box: #fff;
  --accent: #4338ca; --on: #fff; --danger: #b42318; }
@media (prefers-color-scheme: dark) { :root { --ink: #f4f4f5; --ink-2: #b4b4bd; --line: #7a7a85; --ground: #111113;
  --box: #1b1b1f; --accent: #a5b4fc; --on: #14143a; --danger: #ffa198; } }
* { box-sizing: border-box; }
body { margin: 0; background: var(--ground); color: var(--ink); font: 1rem/1.5 system-ui, sans-serif; }
main { max-width: 32rem; margin: 0 auto; padding: 2.5rem 1.25rem 4rem; }
h1 { font-size: 1.5rem; line-height: 1.25; margin: 0 0 1.5rem; text-wrap: balance; }
label { display: block; font-weight: 600; margin: 1.1rem 0 .35rem; }
label.tick { display: flex; gap: .65rem; align-items: flex-start; font-weight: 400; }
label.tick input { width: 1.25rem; height: 1.25rem; margin: .15rem 0 0; flex: none; }
label span { color: var(--ink-2); font-weight: 400; }
input:not([type=checkbox]), textarea { width: 100%; min-height: 2.75rem; padding: .6rem .75rem; font: inherit;
  color: inherit; background: var(--box); border: 1px solid var(--line); border-radius: 6px; }
:focus-visible { outline: 3px solid var(--accent); outline-offset: 2px; }
button { margin-top: 1.6rem; min-height: 2.75rem; padding: .6rem 1.25rem; font: inherit; font-weight: 600;
  color: var(--on); background: var(--accent); border: 0; border-radius: 6px; cursor: pointer; }
.wrong { color: var(--danger); margin: .35rem 0 0; }
.other { position: absolute; left: -100vw; }`;

/** Values that are carried through the page unseen. */
export type Carried = Readonly<Record<string, string>>;

/**
 * A form as a page of its own: no script, readable in both themes, by keyboard and by screen readers. What was typed
 * stands there again when something was refused.
 */
export function formPage(
  form: PublicForm,
  given: {
    action: string;
    values: FormValues & { consent?: boolean };
    carried: Carried;
    /** What was refused, by field; `notice` stands above. */
    errors: readonly FieldError[];
    notice?: string;
  },
): string {
  const errorOf = (name: string): string | undefined =>
    given.errors.find(({ field }) => field === name)?.message;
  const wrong = (name: string): string => {
    const message = errorOf(name);
    return message ? `<p class="wrong" id="${name}-wrong">${safe(message)}</p>` : '';
  };
  const state = (name: string): string =>
    errorOf(name) ? ` aria-invalid="true" aria-describedby="${name}-wrong"` : '';
  const boxes = form.fields.map(({ name, label, required }) => {
    const value = safe(given.values[name] ?? '');
    const shared = `id="${name}" name="${name}" ${KINDS[name]}${required ? ' required' : ''}${state(name)}`;
    const box =
      name === 'message' ? `<textarea ${shared}>${value}</textarea>` : `<input ${shared} value="${value}">`;
    return `<label for="${name}">${safe(label)}${required ? '' : ' <span>(optional)</span>'}</label>${box}${wrong(name)}`;
  });
  const consent = form.consentText
    ? `<label class="tick" for="consent"><input type="checkbox" id="consent" name="consent" required${
        given.values.consent ? ' checked' : ''
      }${state('consent')}>${safe(form.consentText)}</label>${wrong('consent')}`
    : '';
  const hidden = Object.entries({ ...given.carried, token: form.token })
    .map(([name, value]) => `<input type="hidden" name="${safe(name)}" value="${safe(value)}">`)
    .join('');
  const notice = given.notice ? `<p class="wrong" role="alert">${safe(given.notice)}</p>` : '';
  return page(
    form,
    `<h1>${safe(form.name)}</h1>${notice}
<form method="post" action="${safe(given.action)}">${boxes.join('\n')}
<div class="other" aria-hidden="true"><label for="website">Leave this empty</label><input id="website" name="website" tabindex="-1" autocomplete="off"></div>
${consent}${hidden}
<button type="submit">Send</button></form>`,
  );
}

/** What stands there afterwards. */
export const thanksPage = (form: Pick<PublicForm, 'name' | 'language'>, thanks: string): string =>
  page(form, `<h1>${safe(form.name)}</h1><p role="status">${safe(thanks)}</p>`);

export const missingPage = (): string =>
  page(
    { name: 'Form', language: null },
    '<h1>This form is not here</h1><p>It was closed, or its address is wrong.</p>',
  );

const page = (form: Pick<PublicForm, 'name' | 'language'>, content: string): string => `<!doctype html>
<html lang="${safe(form.language ?? 'en')}"><head><meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1"><meta name="robots" content="noindex">
<title>${safe(form.name)}</title><style>${STYLE}</style></head><body><main>${content}</main></body></html>`;
