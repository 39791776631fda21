import { convert } from 'html-to-text';
import { cutTags } from './cut-tags.ts';

/** Above this an HTML mail is cut before it is turned into text: 500,000 characters are a book. */
const MAX_HTML = 500_000;

/**
 * What an HTML mail says, as plain text. Quotes become `> ` lines, so that they fold like those of plain mails.
 *
 * @param most elements read inside of another one; what comes after them is cut.
 */
export const htmlToPlain = (html: string, most = 5_000): string =>
  convert(cutTags(html.slice(0, MAX_HTML)), {
    wordwrap: false,
    limits: { maxChildNodes: most, maxDepth: 60, maxBaseElements: 10 },
    selectors: [
      { selector: 'img', format: 'skip' },
      { selector: 'script', format: 'skip' },
      { selector: 'style', format: 'skip' },
      { selector: 'a', options: { hideLinkHrefIfSameAsText: true, ignoreHref: false, noAnchorUrl: true } },
      { selector: 'blockquote', options: { leadingLineBreaks: 1, trailingLineBreaks: 1 } },
      ...['h1', 'h2', 'h3', 'h4', 'h5', 'h6'].map((selector) => ({
        selector,
        options: { uppercase: false },
      })),
    ],
  }).trim();
