const TOKEN =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: exactly what RFC 8259 forbids inside a string.
  /[ \t\r\n]*(?:([{}[\]:,])|("(?:[^"\\\u0000-\u001f]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*")|(-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null)(?![A-Za-z0-9_.]))/y;

type Wanted = 'value' | 'value or ]' | 'key or }' | 'key' | ':' | ', or }' | ', or ]' | 'end';

const afterValue = (open: string[]): Wanted => {
  const last = open.at(-1);
  return last === '{' ? ', or }' : last === '[' ? ', or ]' : 'end';
};

/**
 * Where a text stops being JSON (RFC 8259). `JSON.parse` names a place only for some mistakes and quotes the text in
 * its message, which must not reach logs or answers; this runs only after it refused.
 *
 * @returns line and column, counted from 1, and what was expected there; null when nothing is wrong.
 */
export function findJsonMistake(text: string): { line: number; column: number; expected: string } | null {
  const open: string[] = [];
  let wanted: Wanted = 'value';
  let offset = 0;
  while (wanted !== 'end') {
    TOKEN.lastIndex = offset;
    const match = TOKEN.exec(text);
    const next: Wanted | null = match && step(wanted, open, match);
    if (!match || !next) return placeOf(text, offset, wanted);
    wanted = next;
    offset = TOKEN.lastIndex;
  }
  return text.slice(offset).trim() === '' ? null : placeOf(text, offset, wanted);
}

function step(wanted: Wanted, open: string[], match: RegExpExecArray): Wanted | null {
  const [, sign, string] = match;
  const isScalar = sign === undefined;
  if (wanted === 'key' || wanted === 'key or }') {
    if (string !== undefined) return ':';
    return wanted === 'key or }' && sign === '}' ? close(open) : null;
  }
  if (wanted === ':') return sign === ':' ? 'value' : null;
  if (wanted === ', or }') return sign === ',' ? 'key' : sign === '}' ? close(open) : null;
  if (wanted === ', or ]') return sign === ',' ? 'value' : sign === ']' ? close(open) : null;
  if (isScalar) return afterValue(open);
  if (sign === ']' && wanted === 'value or ]') return close(open);
  if (sign !== '{' && sign !== '[') return null;
  open.push(sign);
  return sign === '{' ? 'key or }' : 'value or ]';
}

function close(open: string[]): Wanted {
  open.pop();
  return afterValue(open);
}

function placeOf(text: string, from: number, wanted: Wanted) {
  let offset = from;
  while (/[ \t\r\n]/.test(text[offset] ?? '')) offset++;
  const before = text.slice(0, offset);
  const expected = offset >= text.length ? `${wanted}, but the text ends` : wanted;
  return { line: before.split('\n').length, column: offset - before.lastIndexOf('\n'), expected };
}
