import { ratingWords } from '#lib/ui/rating-words.ts';

const STYLE = `:root{color-scheme:light dark}body{margin:0;min-height:100vh;display:grid;place-items:center;font:16px/1.5 system-ui,sans-serif}
main{width:min(26rem,100vw - 3rem);padding:1.5rem 0}h1{font-size:1.25rem;margin:0 0 1rem}p{margin:0 0 1rem}
fieldset{border:0;margin:0 0 1rem;padding:0}legend{padding:0}
label.score{display:flex;gap:.75rem;align-items:center;min-height:44px}input[type=radio]{width:1.25rem;height:1.25rem;margin:0}
textarea{box-sizing:border-box;width:100%;font:inherit;padding:.5rem;margin:.25rem 0 1rem}
button{font:inherit;padding:.6rem 1rem;min-height:44px;border:1px solid;border-radius:.5rem;cursor:pointer}`;

/** A page of its own: whoever opens it has no session and may have no scripts. */
const page = (lang: string, title: string, body: string): string => `<!doctype html>
<html lang="${lang}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<meta name="robots" content="noindex"><meta name="color-scheme" content="light dark"><title>${title}</title>
<style>${STYLE}</style></head>
<body><main>${body}</main></body></html>`;

const escaped = (text: string): string => text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);

/** The question with its five answers, best first, and room for words; what was answered before is filled in. */
export function ratingPage(
  given: { language: string; score: number | null; comment: string | null },
  wrong: 'missing' | null,
): string {
  const words = ratingWords(given.language);
  const choices = words.scores
    .map((label, at) => ({ label, score: at + 1 }))
    .toReversed()
    .map(
      ({ label, score }) =>
        `<label class="score"><input type="radio" name="score" value="${score}" required${given.score === score ? ' checked' : ''}> ${label}</label>`,
    );
  return page(
    words.lang,
    words.title,
    `<form method="post"><fieldset><legend><h1>${words.title}</h1></legend>${wrong ? `<p role="alert">${words.missing}</p>` : ''}${choices.join('')}</fieldset>
<label for="comment">${words.comment}</label><textarea id="comment" name="comment" rows="4" maxlength="2000">${escaped(given.comment ?? '')}</textarea>
<button>${words.send}</button></form>`,
  );
}

export function thanksPage(language: string): string {
  const words = ratingWords(language);
  return page(words.lang, words.thanks, `<h1>${words.thanks}</h1><p>${words.change}</p>`);
}

export const unknownPage = (): string =>
  page(
    'en',
    'This link does not work',
    '<h1>This link does not work</h1><p>It may have been cut off. Open it from the message again.</p>',
  );
