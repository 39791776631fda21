import { createHash } from 'node:crypto';
import PostalMime, { type Address, type Attachment, addressParser, type Email } from 'postal-mime';
import { cleanBody, cleanFileName, cleanLine } from './clean.ts';
import { htmlToPlain } from './html-to-plain.ts';
import { type MailAddress, type MailFile, MailRefused, type ParsedMail } from './mail.ts';

/** Above this a mail is refused (bytes): what most servers take, RFC 5321 names no limit. */
export const MAX_MAIL_BYTES = 25 * 1024 * 1024;
const MAX_FILES = 100;
const MAX_REFERENCES = 200;
const MAX_ADDRESSES = 200;
const MAX_HEADER_BYTES = 256 * 1024;
/** Longer ids are hashed: an id is a key of ours. */
const MAX_ID = 200;

/**
 * Reads one raw mail (RFC 5322, 2045 to 2049, 2231) and cleans all it says.
 *
 * @throws MailRefused when it is too large, or nested beyond sense.
 */
export async function parseMail(raw: Uint8Array): Promise<ParsedMail> {
  if (raw.byteLength > MAX_MAIL_BYTES)
    throw new MailRefused('mail_too_large', `The mail is larger than ${MAX_MAIL_BYTES / 1024 / 1024} MB.`);
  const email = await PostalMime.parse(withoutBom(raw), {
    maxNestingDepth: 30,
    maxHeadersSize: MAX_HEADER_BYTES,
    maxRfc822NestingDepth: 3,
  }).catch((error: unknown) => {
    throw new MailRefused('mail_malformed', error instanceof Error ? error.message : 'It cannot be read.');
  });
  return toParsed(email);
}

/** Some programs write a byte order mark before the first header, whose name it would become part of. */
const withoutBom = (raw: Uint8Array): Uint8Array =>
  raw[0] === 0xef && raw[1] === 0xbb && raw[2] === 0xbf ? raw.subarray(3) : raw;

/** The same of what a provider has parsed already. */
export function toParsed(email: Email): ParsedMail {
  const headers = new Map<string, string[]>();
  for (const { key, value } of email.headers) {
    const line = cleanLine(value, 4000);
    const same = headers.get(key);
    // Added to, never copied: a mail may repeat one header tens of thousands of times.
    if (same) same.push(line);
    else headers.set(key, [line]);
  }
  const all = (name: string) => headers.get(name) ?? [];
  const html = email.html?.trim() ? email.html.toWellFormed().replaceAll('\u0000', '') : null;
  const text = cleanBody(email.text?.trim() ? email.text : html ? htmlToPlain(html) : '');
  const named = email.headers
    .filter(({ key }) => key === 'from')
    .flatMap(({ value }) => mailboxes(addressParser(value)));
  const authors = named.length > 0 ? named : mailboxes(email.from ? [email.from] : []);
  const subject = cleanLine(email.subject ?? '');
  const date = email.date ? new Date(email.date) : null;
  const parsed = {
    from: authors[0] ?? null,
    authors,
    replyTo: mailboxes(email.replyTo ?? []),
    to: mailboxes(email.to ?? []),
    cc: mailboxes(email.cc ?? []),
    deliveredTo: [...all('delivered-to'), ...all('x-original-to'), ...all('envelope-to')]
      .flatMap((value) => mailboxes(addressParser(value)))
      .map(({ address }) => address),
    subject,
    date: date && !Number.isNaN(date.getTime()) ? date : null,
    inReplyTo: idsIn(email.inReplyTo).slice(0, 10),
    references: idsIn(email.references).slice(-MAX_REFERENCES),
    text,
    html,
    files: email.attachments.slice(0, MAX_FILES).map(toFile),
    filesDropped: Math.max(0, email.attachments.length - MAX_FILES),
    calendar: email.attachments.find(({ method }) => method)?.method?.toUpperCase() ?? null,
    headers,
  };
  return { messageId: idsIn(email.messageId)[0] ?? deriveId(parsed, email.date), ...parsed };
}

/** All ids of a header, with angle brackets, in order, each once. */
export const idsIn = (value: string | undefined): string[] => [
  ...new Set(
    [...(value ?? '').matchAll(/<([^<>\s]{1,998})>/g)].map(([, id = '']) =>
      id.length + 2 <= MAX_ID ? `<${id}>` : `<${sha256(id)}@hashed.invalid>`,
    ),
  ),
];

/** The same mail delivered twice has the same id, though its sender gave it none. */
const deriveId = (
  mail: Pick<ParsedMail, 'from' | 'to' | 'subject' | 'text' | 'html'>,
  date: string | undefined,
): string =>
  `<${sha256(
    JSON.stringify([
      date ?? '',
      mail.from?.address,
      mail.to.map((one) => one.address),
      mail.subject,
      mail.text,
      mail.html,
    ]),
  )}@derived.invalid>`;

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

const mailboxes = (addresses: readonly Address[]): MailAddress[] =>
  addresses
    .flatMap((one) => one.group ?? [one])
    .map(({ name, address }) => ({
      name: cleanLine(name, 200),
      address: cleanLine(address ?? '', 320).toLowerCase(),
    }))
    .filter(({ address }) => /^[^\s@<>,;"]+@[^\s@<>,;"]+$/.test(address))
    .slice(0, MAX_ADDRESSES);

function toFile(part: Attachment): MailFile {
  const type = /^[\w.+-]+\/[\w.+-]+$/.test(part.mimeType) ? part.mimeType : 'application/octet-stream';
  const content =
    typeof part.content === 'string' ? new TextEncoder().encode(part.content) : new Uint8Array(part.content);
  return {
    name: cleanFileName(part.filename, nameOf(type)),
    type,
    contentId: part.contentId ? cleanLine(part.contentId, 300).replace(/^<|>$/g, '') : null,
    inline: part.related === true || (part.disposition === 'inline' && part.contentId !== undefined),
    content,
  };
}

const nameOf = (type: string): string => {
  if (type === 'message/rfc822') return 'message.eml';
  if (type === 'text/calendar') return 'invite.ics';
  const [kind, ending = ''] = type.split('/');
  return kind === 'image' && /^[a-z]{2,5}$/.test(ending) ? `image.${ending}` : 'attachment';
};
