/** Marks that turn text around or hide in it: bidi controls, zero-width spaces, tag characters. Joiners stay (names, emoji). */
const HIDDEN =
  /[\u061C\u200B\u200E\u200F\u202A-\u202E\u2060\u2066-\u2069\uFEFF]|\u{E0001}|[\u{E0020}-\u{E007F}]/gu;
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
const CONTROLS = /[\u0000-\u001F\u007F-\u009F\u2028\u2029]+/g;
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
const BODY_CONTROLS = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\u007F-\u009F\u202D\u202E]/g;

/** A header's value, a name or a subject: one line, nothing that hides, at most `max` characters. */
export const cleanLine = (text: string, max = 500): string =>
  text
    .toWellFormed()
    .replace(CONTROLS, ' ')
    .replace(HIDDEN, '')
    .replace(/\s+/g, ' ')
    .trim()
    .slice(0, max)
    .toWellFormed()
    .trim();

/**
 * A body as text: line ends as LF, no controls (PostgreSQL takes no NUL), no overrides of direction. Ends of lines are
 * trimmed one by one: a pattern for them takes quadratic time on a long run of spaces.
 */
export const cleanBody = (text: string): string =>
  text
    .toWellFormed()
    .replace(/\r\n?/g, '\n')
    .replace(BODY_CONTROLS, '')
    .split('\n')
    .map((line) => (line === '-- ' ? line : line.trimEnd()))
    .join('\n')
    .trimEnd();

/** Names that Windows keeps for devices. */
const DEVICES = /^(con|prn|aux|nul|com\d|lpt\d)(\.|$)/i;

/**
 * The name of an attached file, for people and as a download's name: the last part of a path, nothing that a shell, a
 * header or a file system reads as something else. Never empty.
 */
export function cleanFileName(name: string | null | undefined, fallback = 'attachment'): string {
  const last =
    cleanLine(name ?? '', 2000)
      .split(/[/\\]/)
      .pop() ?? '';
  const plain = last
    .replace(/[<>:"|?*;`$]/g, '_')
    .replace(/^[.\s]+|[.\s]+$/g, '')
    .trim();
  if (plain === '') return fallback;
  const safe = DEVICES.test(plain) ? `_${plain}` : plain;
  if (safe.length <= 120) return safe;
  const dot = safe.lastIndexOf('.');
  const ending = dot > 0 && safe.length - dot <= 12 ? safe.slice(dot) : '';
  return safe.slice(0, 120 - ending.length).toWellFormed() + ending;
}
