/** A Markdown file as an article. */
export interface ReadMarkdown {
  title: string;
  body: string;
  collection: string | null;
  language: string | null;
}

const FRONT = /^---[ \t]*\r?\n([\s\S]*?)\r?\n---[ \t]*(?:\r?\n|$)/;
/** The first line that says something, when it is a heading of the first rank. */
const HEADING = /^\s*#[ \t](.*)(?:\r?\n|$)/;

/**
 * Reads the title from the front matter, else from a heading at the top (which then leaves the body, for the title
 * stands above it), else from the file's name; the collection from the front matter, else from the folder.
 *
 * @param path as the folder or the archive names it, with `/`.
 */
export function readMarkdown(path: string, text: string): ReadMarkdown {
  const parts = path.split('/').filter(Boolean);
  const name = (parts.at(-1) ?? '').replace(/\.(md|markdown|txt)$/i, '');
  const folder = parts.at(-2);
  const whole = text.replace(/^\uFEFF/, '');
  const front = FRONT.exec(whole);
  const facts = fieldsOf(front?.[1] ?? '');
  let body = front ? whole.slice(front[0].length) : whole;
  const heading = HEADING.exec(body);
  const said = headingOf(heading?.[1] ?? '');
  if (heading && said && (!facts.title || facts.title === said)) body = body.slice(heading[0].length);
  const language = (facts.language ?? facts.lang ?? '').toLowerCase().slice(0, 2);
  return {
    title: (facts.title || said || wordsOf(name)).slice(0, 200),
    body: body.trim(),
    collection: (facts.collection || (folder ? wordsOf(folder) : '')).slice(0, 80) || null,
    language: /^[a-z]{2}$/.test(language) ? language : null,
  };
}

/** Without the signs that may close it, which stand apart (CommonMark, 4.2): "C#" is called so. */
const headingOf = (line: string): string =>
  line
    .trim()
    .replace(/(?:^|[ \t])#+$/, '')
    .trimEnd();

/** `key: value` lines; quotes around a value are YAML's, nested things are left alone. */
function fieldsOf(front: string): Record<string, string> {
  const fields: Record<string, string> = {};
  for (const line of front.split(/\r?\n/)) {
    const [, key, given = ''] = /^([A-Za-z_-]+):(.*)$/.exec(line) ?? [];
    const value = given.trim();
    if (key && value) fields[key.toLowerCase()] = value.replace(/^(["'])(.*)\1$/, '$2');
  }
  return fields;
}

/** `03-getting_started` reads as "Getting started". */
function wordsOf(name: string): string {
  const words = name
    .replace(/^\d+[-_. ]+/, '')
    .replaceAll(/[-_]+/g, ' ')
    .trim();
  return words ? words.charAt(0).toUpperCase() + words.slice(1) : 'Untitled';
}
