import { getDocumentProxy } from 'unpdf';
import { readMarkdown } from '../../read-markdown.ts';
import { countPdfPictures } from './count-pdf-pictures.ts';
import { addressOf } from './html-to-markdown.ts';
import { READING } from './limits.ts';
import { linesOf, type PdfPage, type Piece } from './pdf-lines.ts';
import { textOf } from './pdf-text.ts';
import { type ReadSource, type Source, UnreadableSource } from './source.ts';

type Pdf = Awaited<ReturnType<typeof getDocumentProxy>>;
type Page = Awaited<ReturnType<Pdf['getPage']>>;

const WITHOUT_TEXT =
  'It holds pictures of pages and no text. Have its text recognised (OCR) first, or save it anew from the program that wrote it.';

/**
 * A PDF as an article: its text with headings, lists, tables and links, without running heads. Pictures are not taken: they
 * come as bare points, and where they stood among the text is not said; how many there are is.
 */
export async function readPdf({ name, bytes }: Source): Promise<ReadSource> {
  const lost = countPdfPictures(bytes);
  // A copy: the reader takes over what it is given.
  const pdf = await getDocumentProxy(new Uint8Array(bytes), {
    disableFontFace: true,
    stopAtErrors: false,
    verbosity: 0,
  }).catch((error: unknown) => {
    throw new UnreadableSource(wordsOf(error));
  });
  try {
    if (pdf.numPages > READING.pdfPages)
      throw new UnreadableSource(
        `It has ${pdf.numPages} pages; at most ${READING.pdfPages} can be read. Cut it into chapters.`,
      );
    const pages: PdfPage[] = [];
    let characters = 0;
    for (let number = 1; number <= pdf.numPages && characters < READING.characters; number++) {
      const page = await pageOf(await pdf.getPage(number));
      characters += page.pieces.reduce((sum, { text }) => sum + text.length, 0);
      pages.push(page);
    }
    const { title, body } = textOf(linesOf(pages));
    if ((body + (title ?? '')).replaceAll(/\s/g, '').length < 10) throw new UnreadableSource(WITHOUT_TEXT);
    const facts = await factsOf(pdf);
    const own = readMarkdown(name.replace(/\.pdf$/i, ''), '');
    return {
      kind: 'article',
      title: (title ?? facts.title ?? own.title).replaceAll(/\\(?=[\\`*_[\]])/g, '').slice(0, 200),
      body,
      language: facts.language,
      collection: own.collection,
      pictures: [],
      links: [],
      notes: lost === 0 ? [] : [pictureWords(lost)],
    };
  } finally {
    await pdf.loadingTask.destroy();
  }
}

const pictureWords = (lost: number): string =>
  `${lost === 1 ? 'A picture was' : `${lost} pictures were`} left out: a PDF does not say where they belong. Add those that are needed to the article.`;

const wordsOf = (error: unknown): string =>
  (error as { name?: string }).name === 'PasswordException'
    ? 'It is locked with a password. Save it without one and send it again.'
    : 'This PDF is damaged. Save it anew from the program that wrote it.';

async function pageOf(page: Page): Promise<PdfPage> {
  const { height } = page.getViewport({ scale: 1 });
  const { items } = await page.getTextContent();
  const links = await linksOf(page);
  const pieces = items.slice(0, READING.pdfPieces).flatMap((item): Piece[] => {
    if (!('str' in item) || item.str === '') return [];
    const [, , c = 0, d = 0, x = 0, y = 0] = item.transform as number[];
    const size = Math.hypot(c, d) || item.height;
    const [middle, line] = [x + item.width / 2, y + size / 3];
    const at = links.find(
      ({ rect: [left, low, right, high] }) =>
        middle >= left && middle <= right && line >= low && line <= high,
    );
    const text = item.str.replaceAll('\u0000', '').toWellFormed();
    return [{ text, x, y, width: item.width, size, link: at?.address ?? null }];
  });
  page.cleanup();
  return { height, pieces };
}

async function linksOf(page: Page): Promise<{ address: string; rect: [number, number, number, number] }[]> {
  const annotations = (await page.getAnnotations().catch(() => [])) as {
    subtype?: string;
    url?: string;
    rect?: [number, number, number, number];
  }[];
  return annotations.slice(0, READING.links).flatMap(({ subtype, url, rect }) => {
    const address = subtype === 'Link' && url ? addressOf(url, undefined) : null;
    return address && rect ? [{ address, rect }] : [];
  });
}

/** What the document says of itself; a title that is a file's name says nothing. */
async function factsOf(pdf: Pdf): Promise<{ title: string | null; language: string | null }> {
  const { info } = (await pdf.getMetadata().catch(() => ({ info: {} }))) as {
    info: { Title?: unknown; Language?: unknown };
  };
  const title =
    typeof info.Title === 'string' ? info.Title.replaceAll('\u0000', '').toWellFormed().trim() : '';
  const language = typeof info.Language === 'string' ? info.Language.toLowerCase() : '';
  return {
    title: title && !/\.\w{2,4}$|^Microsoft Word|^untitled$/i.test(title) ? title : null,
    language: /^[a-z]{2}(?![a-z])/.exec(language)?.[0] ?? null,
  };
}
