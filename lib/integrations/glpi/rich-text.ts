import { bareWords } from '#lib/core/bare-words.ts';
import { htmlToPlain } from '../email/index.ts';

/** Characters. More than this nobody wrote by hand, and what is cut must not be taken for the whole. */
const MOST_HTML = 400_000;
/** Two texts with more paragraphs, multiplied, are not compared: ours is written as it is. */
const MOST_COMPARISONS = 1_000_000;

/** Up to GLPI 10 HTML is kept with its signs encoded; what then still looks like HTML is HTML. */
export const decoded = (content: string): string =>
  /^\s*&(lt|#60);/.test(content)
    ? content
        .replaceAll(/&(lt|#60);/g, '<')
        .replaceAll(/&(gt|#62);/g, '>')
        .replaceAll(/&(amp|#38);/g, '&')
    : content;

/** What a text of theirs says. */
export const plainOf = (content: string): string => htmlToPlain(decoded(content));

/** The same, spaced as texts are compared; null where it is too much to be carried whole. */
export function wordsOf(content: string): string | null {
  const html = decoded(content);
  return html.length > MOST_HTML ? null : said(html);
}

const said = (html: string): string => bareWords(htmlToPlain(html, MOST_HTML));

const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

const paragraphsOf = (text: string): string[] => text.replaceAll(/\r\n?/g, '\n').split(/\n(?:[^\S\n]*\n)+/);

/** HTML takes many spaces for one. */
const spaced = (text: string): string =>
  text.replaceAll(
    /^ | {2,}/gm,
    (run) => `${'&nbsp;'.repeat(Math.max(1, run.length - 1))}${run.length > 1 ? ' ' : ''}`,
  );

/** A text of ours as theirs: paragraphs, and lines in them. */
export const htmlOf = (text: string): string =>
  paragraphsOf(text)
    .map((part) => `<p>${spaced(escaped(part)).replaceAll('\n', '<br>')}</p>`)
    .join('');

/**
 * Their HTML, saying what ours says: paragraphs that say the same keep how they look there, pictures stay, the others are
 * written anew.
 *
 * @returns null where that cannot be said there without becoming another text.
 */
export function rewritten(present: string, ours: string): string | null {
  const says = bareWords(ours);
  const html = decoded(present);
  return [keepingBlocks(html, ours), htmlOf(ours)].find((made) => wordsOf(made) === says) ?? null;
}

interface Block {
  html: string;
  words: string;
}

function keepingBlocks(html: string, ours: string): string {
  const theirs = blocksOf(html);
  const wanted = paragraphsOf(ours).map((text): Block => ({ html: htmlOf(text), words: bareWords(text) }));
  if (theirs.length * wanted.length > MOST_COMPARISONS) return htmlOf(ours);
  return align(theirs, wanted)
    .map(({ was, is }) => (is ? (was?.html ?? is.html) : picturesOf(was?.html ?? '')))
    .join('');
}

/** The HTML cut where no element is open. A wrong cut is found out: what comes of it must say what ours says. */
function blocksOf(html: string): Block[] {
  const blocks: Block[] = [];
  let [depth, from] = [0, 0];
  const cut = (to: number): void => {
    const piece = html.slice(from, to);
    if (piece.trim()) blocks.push({ html: piece, words: said(piece) });
    from = to;
  };
  for (const { index, 0: tag, 1: closes, 2: name = '', 3: alone } of html.matchAll(
    /<(\/?)([a-z][a-z0-9]*)\b(?:[^>"']|"[^"]*"|'[^']*')*?(\/?)>/gi,
  )) {
    if (alone || /^(br|img|hr|input|wbr|col)$/i.test(name)) continue;
    if (!closes && depth++ === 0) cut(index);
    if (closes && --depth <= 0) {
      depth = 0;
      cut(index + tag.length);
    }
  }
  cut(html.length);
  return blocks;
}

/** Longest run of blocks in both, in order: what is in one only stands beside nothing. */
function align(theirs: readonly Block[], ours: readonly Block[]): { was?: Block; is?: Block }[] {
  const width = ours.length + 1;
  const length = new Uint16Array((theirs.length + 1) * width);
  const at = (i: number, j: number) => length[i * width + j] ?? 0;
  for (let i = theirs.length - 1; i >= 0; i--)
    for (let j = ours.length - 1; j >= 0; j--)
      length[i * width + j] =
        theirs[i]?.words === ours[j]?.words ? at(i + 1, j + 1) + 1 : Math.max(at(i + 1, j), at(i, j + 1));
  const rows: { was?: Block; is?: Block }[] = [];
  let [i, j] = [0, 0];
  while (i < theirs.length || j < ours.length) {
    const [was, is] = [theirs[i], ours[j]];
    if (was && is && was.words === is.words) {
      rows.push({ was, is });
      i++;
      j++;
    } else if (was && (!is || at(i + 1, j) >= at(i, j + 1))) {
      rows.push({ was });
      i++;
    } else if (is) {
      rows.push({ is });
      j++;
    }
  }
  return rows;
}

/** Of a paragraph that goes: its pictures, which no text of ours can name. */
const picturesOf = (html: string): string => {
  const pictures = html.match(/<img\b(?:[^>"']|"[^"]*"|'[^']*')*>/gi) ?? [];
  return pictures.length > 0 ? `<p>${pictures.join('')}</p>` : '';
};
