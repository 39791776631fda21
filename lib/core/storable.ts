/** Deeper than any input of ours; JSON of a stranger may be nested until whoever walks it runs out of stack. */
const DEEPEST = 200;

/**
 * A value as it came from outside, with every text and every name in it as PostgreSQL can store them: no NUL, no half
 * of a surrogate pair. What holds none of these is the very value that was given.
 *
 * @throws RangeError where it is nested deeper than anything we take.
 */
export function storable<T>(value: T, depth = 0): T {
  if (typeof value === 'string') return storableText(value) as T;
  if (typeof value !== 'object' || value === null) return value;
  if (depth > DEEPEST) throw new RangeError('nested too deeply');
  if (Array.isArray(value)) {
    const parts = value.map((part) => storable(part, depth + 1));
    return parts.every((part, at) => part === value[at]) ? value : (parts as T);
  }
  const prototype: unknown = Object.getPrototypeOf(value);
  if (prototype !== Object.prototype && prototype !== null) return value;
  let same = true;
  const members = Object.entries(value).map(([name, part]): [string, unknown] => {
    const member: [string, unknown] = [storableText(name), storable(part, depth + 1)];
    same &&= member[0] === name && member[1] === part;
    return member;
  });
  return same ? value : (Object.fromEntries(members) as T);
}

/** `text` without NUL and without halves of surrogate pairs. */
const storableText = (text: string): string =>
  text.isWellFormed() && !text.includes('\u0000') ? text : text.replaceAll('\u0000', '').toWellFormed();
