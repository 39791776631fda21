import type { PublicRequest } from './read-request.ts';

const safe = (text: string): string =>
  text.replace(
    /[&<>"']/g,
    (sign) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' })[sign] ?? sign,
  );

const STYLE = `
:root { color-scheme: light dark; --ink: #18181b; --ink-2: #52525b; --line: #d4d4d8; --edge: #8a8a93; --ground: #fafafa;
  --box: #fff; --accent: #4338ca; --on: #fff; }
@media (prefers-color-scheme: dark) { :root { --ink: #f4f4f5; --ink-2: #b4b4bd; --line: #33333a; --edge: #7a7a85;
  --ground: #111113; --box: #1b1b1f; --accent: #a5b4fc; --on: #14143a; } }
* { box-sizing: border-box; }
body { margin: 0; background: var(--ground); color: var(--ink); font: 1rem/1.5 system-ui, sans-serif; }
main { max-width: 40rem; margin: 0 auto; padding: 2.5rem 1.25rem 4rem; }
h1 { font-size: 1.5rem; line-height: 1.25; margin: .25rem 0 .5rem; text-wrap: balance; overflow-wrap: anywhere; }
h2 { font-size: 1rem; margin: 0 0 .75rem; }
p { margin: 0; }
.quiet { color: var(--ink-2); }
ol { list-style: none; margin: 1.75rem 0; padding: 0; display: grid; gap: .75rem; }
li { background: var(--box); border: 1px solid var(--line); border-radius: 8px; padding: .85rem 1rem; }
li p { white-space: pre-wrap; overflow-wrap: anywhere; }
li .quiet { font-size: .875rem; margin-bottom: .35rem; }
section { border-top: 1px solid var(--line); padding-top: 1.5rem; }
form { display: flex; flex-wrap: wrap; gap: .75rem; }
button { min-height: 2.75rem; padding: .6rem 1.25rem; font: inherit; font-weight: 600; color: var(--ink);
  background: var(--box); border: 1px solid var(--edge); border-radius: 6px; cursor: pointer; }
button.first { color: var(--on); background: var(--accent); border-color: var(--accent); }
:focus-visible { outline: 3px solid var(--accent); outline-offset: 2px; }`;

const page = (title: string, inside: string): string => `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<meta name="robots" content="noindex"><meta name="referrer" content="same-origin"><title>${safe(title)}</title>
<style>${STYLE}</style></head><body><main>${inside}</main></body></html>`;

const STATUS: Readonly<Record<PublicRequest['status'], string>> = {
  open: 'We are working on it.',
  pending: 'It waits for your word.',
  waiting: 'It waits for somebody else, and we keep an eye on it.',
  solved: 'It is solved.',
  closed: 'It is closed.',
};

/** A moment as everybody reads it, in UTC: the page has no script that would know the reader's zone. */
const moment = (at: string): string => `${at.slice(0, 10)} ${at.slice(11, 16)} UTC`;

/** The page of one request: no script, readable in both themes, by keyboard and by screen readers. */
export function requestPage(request: PublicRequest, told: 'helped' | 'not_helped' | null): string {
  const done = request.status === 'solved' || request.status === 'closed';
  const answered = request.messages.some(({ from }) => from === 'us');
  return page(
    `Request ${request.number}: ${request.subject}`,
    `<p class="quiet">${safe(request.workspace)}, request number ${request.number}</p>
<h1 dir="auto">${safe(request.subject)}</h1>
<p role="status"><strong>${STATUS[request.status]}</strong>${
      told === 'not_helped' ? ' A person takes over and writes to you.' : ''
    }${told === 'helped' ? ' Thank you for saying so.' : ''}</p>
<ol aria-label="What was written">${request.messages
      .map(
        ({ from, text, at }) =>
          `<li><p class="quiet">${from === 'you' ? 'You' : safe(request.workspace)}, <time datetime="${at}">${moment(at)}</time></p>
<p dir="auto">${safe(text)}</p></li>`,
      )
      .join('')}</ol>
<section><h2>${done ? 'Is something still wrong?' : 'Did this help?'}</h2>
<form method="post">${
      done
        ? ''
        : `<button class="first" name="told" value="helped">${answered ? 'Yes, it is solved' : 'It is solved already'}</button>`
    }${
      done || answered ? '<button name="told" value="not_helped">No, this did not help</button>' : ''
    }</form></section>`,
  );
}

export const missingRequest = (): string =>
  page(
    'This link does not work',
    '<h1>This link does not work</h1><p>It may have been cut off. Open it from the mail again, or answer the mail and say so.</p>',
  );
