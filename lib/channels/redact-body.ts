const NAMES =
  'token|signature|secret|password|passwd|api[_-]?key|access[_-]?token|authorization|subscribe_?url|unsubscribe_?url|signing_?cert_?url';
const COVER = '•••';

/** `"token": "…"`, whatever stands escaped within. */
const IN_JSON = new RegExp(`("(?:${NAMES})"\\s*:\\s*")((?:[^"\\\\]|\\\\.)*)(")`, 'gi');
/** `token=…&`, as forms are posted; not in the middle of a word. */
const IN_FORM = new RegExp(`((?:^|[&?])(?:${NAMES})=)([^&\\s"]+)`, 'gim');
/** The part of a multipart form that bears such a name. */
const IN_PARTS = new RegExp(`(name="(?:${NAMES})"(?:\\r?\\n[^\\r\\n]+)*\\r?\\n\\r?\\n)([^\\r\\n]*)`, 'gi');

/**
 * A body for looking at: what proves who sent it, or lets somebody act in their name, is covered. The stored bytes stay
 * as they came, since a replay maps them again. Pure.
 */
export const redactBody = (body: string): string =>
  body
    .replace(IN_JSON, (_, before: string, __, after: string) => `${before}${COVER}${after}`)
    .replace(IN_FORM, (_, before: string) => `${before}${COVER}`)
    .replace(IN_PARTS, (_, before: string) => `${before}${COVER}`);
