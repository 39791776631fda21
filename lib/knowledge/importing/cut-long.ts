export interface CutText {
  title: string;
  body: string;
}

/** As long as an article may be, with room for the names of its pictures. */
const MOST = 95_000;

/**
 * A text that is longer than an article may be, as several: cut before headings, where there are none between
 * paragraphs. The later ones are called after the heading they begin with.
 */
export function cutLong(title: string, body: string): CutText[] {
  if (body.length <= MOST) return [{ title, body }];
  const texts: string[] = [];
  for (const section of body.split(/\n(?=#{1,6} )/).flatMap((one) => pieces(one))) {
    const last = texts.at(-1);
    if (last !== undefined && last.length + section.length + 2 <= MOST)
      texts[texts.length - 1] = `${last}\n\n${section}`;
    else texts.push(section);
  }
  return texts.map((text, at) => {
    if (at === 0) return { title, body: text };
    const heading = /^#{1,6} (.+)/.exec(text)?.[1];
    return { title: `${title} (${at + 1})${heading ? `: ${heading}` : ''}`.slice(0, 200), body: text };
  });
}

/** A section in pieces that fit: between paragraphs, then lines, then wherever it must be. */
function pieces(section: string, separators: readonly string[] = ['\n\n', '\n', '']): string[] {
  const text = section.trim();
  if (text.length <= MOST) return text ? [text] : [];
  const [separator = '', ...finer] = separators;
  if (separator === '')
    return text.match(new RegExp(`[\\s\\S]{1,${MOST}}`, 'g'))?.map((piece) => piece.toWellFormed()) ?? [];
  const fitting: string[] = [];
  for (const part of text.split(separator).flatMap((one) => pieces(one, finer))) {
    const last = fitting.at(-1);
    if (last !== undefined && last.length + part.length + separator.length <= MOST)
      fitting[fitting.length - 1] = last + separator + part;
    else fitting.push(part);
  }
  return fitting;
}
