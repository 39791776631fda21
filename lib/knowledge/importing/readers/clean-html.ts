import { parseHTML } from 'linkedom';
import sanitizeHtml from 'sanitize-html';
import { READING } from './limits.ts';
import { UnreadableSource } from './source.ts';

/** What says something about a text, and the elements by which its main part is told from the rest of a page. */
const KEPT = [
  ...[
    'html',
    'head',
    'title',
    'body',
    'main',
    'article',
    'section',
    'nav',
    'header',
    'footer',
    'aside',
    'div',
  ],
  ...[
    'h1',
    'h2',
    'h3',
    'h4',
    'h5',
    'h6',
    'p',
    'br',
    'hr',
    'blockquote',
    'pre',
    'code',
    'kbd',
    'samp',
    'span',
  ],
  ...['ul', 'ol', 'li', 'dl', 'dt', 'dd', 'details', 'summary', 'figure', 'figcaption', 'a', 'img'],
  ...['table', 'caption', 'thead', 'tbody', 'tfoot', 'tr', 'th', 'td'],
  ...['strong', 'b', 'em', 'i', 'del', 's', 'sub', 'sup', 'mark', 'small', 'abbr', 'q', 'cite', 'time'],
];

/** Left out with what is in them. */
const DROPPED = [
  'script',
  'style',
  'textarea',
  'option',
  'noscript',
  'template',
  'svg',
  'math',
  'button',
  'iframe',
];

/**
 * A page as a tree that holds nothing which runs: allowed elements and attributes, addresses of the usual schemes, and
 * no deeper nesting than a person would write, so that whatever walks the tree comes to its end.
 *
 * @param pictures scheme of pictures that are kept beside their addresses.
 */
export function cleanHtml(html: string, pictures: 'data' | 'picture'): Document {
  const clean = sanitizeHtml(html, {
    allowedTags: KEPT,
    nonTextTags: DROPPED,
    allowedAttributes: {
      '*': ['class', 'id', 'role', 'hidden', 'aria-hidden'],
      html: ['lang'],
      a: ['href'],
      img: ['src', 'alt', 'data-src'],
      ol: ['start'],
      td: ['colspan'],
      th: ['colspan'],
      code: ['class'],
    },
    allowedSchemes: ['http', 'https', 'mailto', 'tel'],
    allowedSchemesByTag: { img: ['http', 'https', pictures] },
    nestingLimit: READING.nesting,
  });
  const whole = /<body[\s>]/i.test(clean) ? clean : `<html><body>${clean}</body></html>`;
  const { document } = parseHTML(whole);
  if (document.querySelectorAll('*').length > READING.elements)
    throw new UnreadableSource('The page is too large to be read. Cut it into parts.');
  return document as unknown as Document;
}
