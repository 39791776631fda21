import type { MailMarks } from '#lib/conversations/ports.ts';

const escaped = (text: string): string => text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);

/**
 * The text of a mail as a page: the same words, line by line, in which marked links lead where the mark says. It goes
 * out beside the text, whose links stay as they were approved; who reads the text alone is not measured.
 */
export function mailHtml(body: string, marks: MailMarks): string {
  let at = 0;
  let words = '';
  for (const { from, to, href } of marks.links) {
    words += escaped(body.slice(at, from));
    words += `<a href="${escaped(href)}">${escaped(body.slice(from, to))}</a>`;
    at = to;
  }
  words += escaped(body.slice(at));
  const dot = marks.dot ? `<img src="${escaped(marks.dot)}" width="1" height="1" alt="">` : '';
  return `<!doctype html><html><head><meta charset="utf-8"></head><body><div style="white-space:pre-wrap;font-family:sans-serif;font-size:15px;line-height:1.5">${words}</div>${dot}</body></html>`;
}
