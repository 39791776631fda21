export interface FormPart {
  name: string;
  fileName: string | null;
  type: string;
  bytes: Buffer;
}

/** More parts than any provider sends. */
const MAX_PARTS = 400;

/**
 * A form as it was posted, in bytes (RFC 7578, and `application/x-www-form-urlencoded`): raw mail in a field may be in
 * any character set, which reading the form as text would destroy.
 */
export function readForm(contentType: string, body: Buffer): FormPart[] {
  if (/^application\/x-www-form-urlencoded/i.test(contentType))
    return [...new URLSearchParams(body.toString('utf8'))].slice(0, MAX_PARTS).map(([name, value]) => ({
      name,
      fileName: null,
      type: 'text/plain',
      bytes: Buffer.from(value),
    }));
  const boundary = /boundary=(?:"([^"]{1,200})"|([^\s;]{1,200}))/i.exec(contentType);
  const mark = boundary?.[1] ?? boundary?.[2];
  if (!mark || !/^multipart\/form-data/i.test(contentType)) return [];
  return inParts(body, Buffer.from(`--${mark}`)).flatMap((part) => readPart(part) ?? []);
}

/** The value of a field as UTF-8, or an empty string. */
export const fieldOf = (form: readonly FormPart[], name: string): string =>
  form.find((part) => part.name === name)?.bytes.toString('utf8') ?? '';

function inParts(body: Buffer, mark: Buffer): Buffer[] {
  const parts: Buffer[] = [];
  let at = body.indexOf(mark);
  while (at !== -1 && parts.length < MAX_PARTS) {
    const start = at + mark.length;
    const next = body.indexOf(mark, start);
    if (next === -1) break;
    parts.push(body.subarray(start, next));
    at = next;
  }
  return parts;
}

/** Lines of a part end in CR LF; the samples of some providers in LF alone. */
function readPart(part: Buffer): FormPart | null {
  const crlf = part.indexOf('\r\n\r\n');
  const lf = part.indexOf('\n\n');
  const wide = crlf !== -1 && (lf === -1 || crlf < lf);
  const end = wide ? crlf : lf;
  if (end === -1) return null;
  const head = part.subarray(0, end).toString('utf8');
  const disposition = /^content-disposition:(.*)$/im.exec(head)?.[1] ?? '';
  const name = /;\s*name="([^"]*)"/i.exec(disposition)?.[1];
  if (name === undefined) return null;
  const rest = part.subarray(end + (wide ? 4 : 2));
  const tail = rest.subarray(-2).toString('latin1') === '\r\n' ? 2 : rest.at(-1) === 10 ? 1 : 0;
  return {
    name,
    fileName: /;\s*filename="([^"]*)"/i.exec(disposition)?.[1] ?? null,
    type: (/^content-type:\s*([^\s;]+)/im.exec(head)?.[1] ?? 'text/plain').toLowerCase(),
    bytes: rest.subarray(0, rest.length - tail),
  };
}
