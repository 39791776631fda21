import { lexer, type Token } from 'marked';

export interface CutPassage {
  position: number;
  /** The headings above it, outermost first: "Billing › Refunds". Empty before the first heading. */
  heading: string;
  /** Plain text. */
  content: string;
}

/** Long enough to answer from, short enough to quote and to embed. */
const AIM_WORDS = 140;
const MOST_WORDS = 200;

/**
 * Cuts Markdown into passages: never across a heading, at paragraph ends near {@link AIM_WORDS}, inside a paragraph
 * only where one alone is longer than {@link MOST_WORDS}.
 */
export function cutPassages(markdown: string): CutPassage[] {
  try {
    return cutTokens(lexer(markdown));
  } catch (error) {
    // Nested deeper than a parser can follow: nobody writes that, and its words are found all the same.
    if (!(error instanceof RangeError)) throw error;
    return cutTokens([{ type: 'code', raw: markdown, text: markdown }]);
  }
}

function cutTokens(tokens: readonly Token[]): CutPassage[] {
  const passages: CutPassage[] = [];
  const headings: string[] = [];
  let blocks: string[] = [];
  let words = 0;
  const flush = (): void => {
    const content = blocks.join('\n\n').trim();
    if (content)
      passages.push({
        position: passages.length,
        heading: headings.filter(Boolean).join(' › ').slice(0, 300),
        content,
      });
    blocks = [];
    words = 0;
  };
  for (const token of tokens) {
    if (token.type === 'heading') {
      flush();
      headings.length = token.depth - 1;
      headings[token.depth - 1] = plain(token);
      continue;
    }
    for (const block of splitLong(plain(token))) {
      const size = countWords(block);
      if (words > 0 && words + size > MOST_WORDS) flush();
      blocks.push(block);
      words += size;
      if (words >= AIM_WORDS) flush();
    }
  }
  flush();
  return passages;
}

const countWords = (text: string): number => text.match(/\S+/g)?.length ?? 0;

/** Splits a paragraph that is longer than a passage at sentence ends. */
function splitLong(text: string): string[] {
  if (countWords(text) <= MOST_WORDS) return text.trim() ? [text] : [];
  const out: string[] = [];
  let part = '';
  for (const { segment } of new Intl.Segmenter('en', { granularity: 'sentence' }).segment(text)) {
    if (part && countWords(part) + countWords(segment) > AIM_WORDS) {
      out.push(part.trim());
      part = '';
    }
    part += segment;
  }
  if (part.trim()) out.push(part.trim());
  // A "sentence" without any full stop (a pasted log): cut by words.
  return out.flatMap((piece) => {
    const list = piece.split(/\s+/);
    if (list.length <= MOST_WORDS) return [piece];
    return Array.from({ length: Math.ceil(list.length / AIM_WORDS) }, (_, index) =>
      list.slice(index * AIM_WORDS, (index + 1) * AIM_WORDS).join(' '),
    );
  });
}

/** The words of a block as a reader sees them, without markup. */
function plain(token: Token): string {
  switch (token.type) {
    case 'space':
    case 'hr':
    case 'html':
    case 'def':
      return '';
    case 'code':
      return token.text;
    case 'list':
      return token.items
        .map((item: Token & { tokens: Token[] }, index: number) => {
          const mark = token.ordered ? `${Number(token.start || 1) + index}. ` : '- ';
          return mark + item.tokens.map(plain).filter(Boolean).join('\n');
        })
        .join('\n');
    case 'table':
      return [token.header, ...token.rows]
        .map((row: { tokens: Token[] }[]) => row.map((cell) => inline(cell.tokens)).join(' | '))
        .join('\n');
    case 'blockquote':
      return (token.tokens ?? []).map(plain).filter(Boolean).join('\n');
    default:
      return 'tokens' in token && token.tokens ? inline(token.tokens) : 'text' in token ? token.text : '';
  }
}

const ENTITIES: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', '#39': "'" };

const inline = (tokens: Token[]): string =>
  tokens
    .map((token): string => {
      if (token.type === 'br') return '\n';
      if (token.type === 'html') return '';
      if ('tokens' in token && token.tokens) return inline(token.tokens);
      return 'text' in token ? token.text : '';
    })
    .join('')
    .replace(/&(amp|lt|gt|quot|#39);/g, (whole, name: string) => ENTITIES[name] ?? whole);
