import type { ClaimedMail, ClaimedNotice } from './claim-mail.ts';
import { noticePath } from './paths.schemas.ts';
import type { NoticeMail } from './ports.ts';

/** Lines of one mail; who was told of more finds the rest in the desk. */
const MOST_SHOWN = 30;
const SUBJECT = 150;
const QUOTE = 600;

/** What a member sees of a record and of what was written, when the mail leaves. */
export interface NoticeSight {
  /** What the record is called, by its id; a record that is not there is not in sight. */
  labels: ReadonlyMap<string, string>;
  /** What was written, by the id of the message or note. */
  words: ReadonlyMap<string, string>;
}

export interface NoticeLinks {
  /** Where the desk stands, without a slash at the end. */
  base: string;
  unsubscribe: string;
}

interface Line {
  title: string;
  about: string | null;
  quote: string | null;
  by: string;
  url: string;
}

/**
 * The mail of some notices: a sober text and the same as HTML. Everything people wrote stands in it as text.
 *
 * @returns null when the member sees none of the records any more.
 */
export function composeNoticeMail(
  mail: ClaimedMail & { workspaceId: string; mailId: string },
  sight: NoticeSight,
  links: NoticeLinks,
): Omit<NoticeMail, 'mark'> | null {
  const seen = mail.notices.filter(({ entity }) => sight.labels.has(entity.id));
  const [first] = seen;
  if (!first) return null;
  const about = new Set(seen.map(({ entity }) => `${entity.type}.${entity.id}`));
  const lines = seen.slice(-MOST_SHOWN).map((notice) => lineOf(notice, mail, sight, links));
  const more = seen.length - lines.length;
  const single = about.size === 1;
  const heading = mail.daily
    ? `Your summary: ${count(seen.length)}`
    : single
      ? (sight.labels.get(first.entity.id) ?? first.title)
      : `${count(seen.length)} about ${about.size} records`;
  const settings = `${links.base}/${mail.workspace.slug}/settings/account`;
  return {
    workspaceId: mail.workspaceId,
    mailId: mail.mailId,
    to: mail.to,
    subject: oneLine(`[${mail.workspace.name}] ${heading}`, SUBJECT),
    text: textOf(lines, more, { settings, ...links, workspace: mail.workspace.name }),
    html: htmlOf(oneLine(heading, SUBJECT), lines, more, {
      settings,
      ...links,
      workspace: mail.workspace.name,
    }),
    threadKey: single && !mail.daily ? [...about].join('') : null,
    unsubscribeUrl: links.unsubscribe,
  };
}

const count = (notices: number): string => (notices === 1 ? '1 notice' : `${notices} notices`);

function lineOf(notice: ClaimedNotice, mail: ClaimedMail, sight: NoticeSight, { base }: NoticeLinks): Line {
  const label = sight.labels.get(notice.entity.id) ?? '';
  const words = notice.words && mail.workspace.quotes ? sight.words.get(notice.words.id) : undefined;
  const at = new Intl.DateTimeFormat('en-GB', {
    timeZone: mail.timeZone,
    weekday: 'short',
    day: 'numeric',
    month: 'short',
    hour: '2-digit',
    minute: '2-digit',
  }).format(new Date(notice.createdAt));
  return {
    title: oneLine(notice.title, 300),
    about: oneLine(label || notice.excerpt || '', 300) || null,
    quote: words ? cut(words.trim(), QUOTE) : null,
    by: notice.actor ? `${oneLine(notice.actor, 80)}, ${at}` : at,
    url: base + noticePath(mail.workspace.slug, notice.entity),
  };
}

interface Foot {
  settings: string;
  unsubscribe: string;
  base: string;
  workspace: string;
}

const WHY = (workspace: string): string =>
  `You are told of this as a member of ${oneLine(workspace, 80)}, because you had not read it in the desk.`;

function textOf(lines: readonly Line[], more: number, foot: Foot): string {
  const blocks = lines.map(({ title, about, quote, by, url }) =>
    [title, about, ...(quote ? quote.split('\n').map((line) => `> ${line}`) : []), by, url]
      .filter((line) => line !== null)
      .join('\n'),
  );
  if (more > 0) blocks.unshift(`${more} earlier ones are in the desk.`);
  return `${blocks.join('\n\n')}\n\n-- \n${WHY(foot.workspace)}\nChoose what is mailed to you: ${foot.settings}\nNo more mail like this: ${foot.unsubscribe}\n`;
}

const escaped = (text: string): string => text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);

function htmlOf(heading: string, lines: readonly Line[], more: number, foot: Foot): string {
  const quiet = 'margin:2px 0;color:#6b7280;font-size:13px';
  const rows = lines.map(
    ({ title, about, quote, by, url }) =>
      `<div style="padding:14px 0;border-top:1px solid #e5e7eb" dir="auto"><p style="margin:0;font-weight:600"><a href="${escaped(url)}" style="color:inherit">${escaped(title)}</a></p>${
        about ? `<p style="margin:2px 0">${escaped(about)}</p>` : ''
      }${
        quote
          ? `<blockquote style="margin:8px 0;padding:0 0 0 10px;border-left:3px solid #d1d5db;white-space:pre-wrap">${escaped(quote)}</blockquote>`
          : ''
      }<p style="${quiet}">${escaped(by)}</p></div>`,
  );
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><meta name="color-scheme" content="light dark"><title>${escaped(heading)}</title></head>
<body style="margin:0;padding:24px;font:15px/1.5 -apple-system,'Segoe UI',Roboto,sans-serif"><div style="max-width:560px;margin:0 auto">
<h1 style="margin:0 0 12px;font-size:17px" dir="auto">${escaped(heading)}</h1>${
    more > 0 ? `<p style="${quiet}">${more} earlier ones are in the desk.</p>` : ''
  }
${rows.join('\n')}
<div style="padding:14px 0;border-top:1px solid #e5e7eb"><p style="${quiet}">${escaped(WHY(foot.workspace))}</p>
<p style="${quiet}"><a href="${escaped(foot.settings)}" style="color:inherit">Choose what is mailed to you</a> or <a href="${escaped(foot.unsubscribe)}" style="color:inherit">end these mails</a>.</p></div>
</div></body></html>`;
}

/** One line of text for a header or a heading: no line breaks or control signs, and not without end. */
function oneLine(text: string, max: number): string {
  return cut(
    text
      .replace(/\p{C}+/gu, ' ')
      .replace(/\s+/g, ' ')
      .trim(),
    max,
  );
}

const cut = (text: string, max: number): string =>
  text.length <= max ? text : `${text.slice(0, max - 1).toWellFormed()}…`;
