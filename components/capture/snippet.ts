import type { FormDto } from '#lib/capture/schemas.ts';

const safe = (text: string): string =>
  text.replace(
    /[&<>"]/g,
    (sign) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' })[sign] ?? sign,
  );

const TYPES: Readonly<Record<FormDto['fields'][number]['name'], string>> = {
  name: 'type="text" autocomplete="name"',
  email: 'type="email" autocomplete="email"',
  phone: 'type="tel" autocomplete="tel"',
  company: 'type="text" autocomplete="organization"',
  message: 'rows="5"',
};

/**
 * A form as HTML to paste into a website. Its script asks for the token when somebody begins to fill it in and sends
 * it without leaving the page; without a script the form leads to our own page of it, filled in.
 *
 * @param base our public address, without a path.
 */
export function snippetOf(
  form: Pick<FormDto, 'key' | 'fields' | 'consentText' | 'language'>,
  base: string,
): string {
  const fields = form.fields.map(({ name, label, required }) => {
    const rest = `name="${name}" ${TYPES[name]}${required ? ' required' : ''}`;
    return `  <p><label>${safe(label)}<br>${
      name === 'message' ? `<textarea ${rest}></textarea>` : `<input ${rest}>`
    }</label></p>`;
  });
  const consent = form.consentText
    ? [`  <p><label><input type="checkbox" name="consent" required> ${safe(form.consentText)}</label></p>`]
    : [];
  return [
    `<form id="cs-${form.key}" method="post" action="${base}/f/${form.key}"${form.language ? ` lang="${form.language}"` : ''}>`,
    ...fields,
    '  <p style="position:absolute;left:-100vw" aria-hidden="true"><input name="website" tabindex="-1" autocomplete="off"></p>',
    ...consent,
    '  <p><button type="submit">Send</button></p>',
    '  <p role="status"></p>',
    '</form>',
    '<script>',
    '(function () {',
    `  var form = document.getElementById('cs-${form.key}'), api = '${base}/api/v1/forms/${form.key}';`,
    "  var said = form.querySelector('[role=status]'), token;",
    '  function open() {',
    '    token = token || fetch(api).then(function (answer) { return answer.json(); })',
    '      .then(function (found) { return found.token; });',
    '    return token;',
    '  }',
    "  form.addEventListener('focusin', open, { once: true });",
    "  form.addEventListener('submit', function (event) {",
    '    event.preventDefault();',
    '    var values = Object.fromEntries(new FormData(form));',
    '    open().then(function (found) {',
    '      values.token = found; values.page_url = location.href; values.referrer = document.referrer;',
    "      return fetch(api, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(values) });",
    '    }).then(function (answer) {',
    '      return answer.json().then(function (told) {',
    '        if (answer.ok) { form.reset(); token = undefined; }',
    '        var fields = (told.fields || []).map(function (field) { return field.message; });',
    "        said.textContent = answer.ok ? told.thanks : fields.join(' ') || told.detail;",
    '      });',
    '    }).catch(function () { HTMLFormElement.prototype.submit.call(form); });',
    '  });',
    '})();',
    '</script>',
  ].join('\n');
}
