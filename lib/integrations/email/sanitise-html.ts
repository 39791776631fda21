import sanitizeHtml from 'sanitize-html';
import { cutTags } from './cut-tags.ts';

/** HTML of a stranger, made harmless. */
export interface SafeHtml {
  html: string;
  /** Pictures on other servers that were left out: loading one tells its sender who read the mail, when and where. */
  remoteImages: number;
}

export interface SanitiseOptions {
  /** The address of a picture that came with the mail, by its Content-ID; null when there is none. */
  imageOf: (contentId: string) => string | null;
  /** Where a picture on another server is loaded from; null leaves it out. */
  remote: ((url: string) => string) | null;
}

/** Above this the HTML is not shown, only its text. */
const MAX_HTML_LENGTH = 2_000_000;

const COLOR = /^(#[0-9a-f]{3,8}|[a-z]{3,20}|rgba?\([\d\s.,%/]{3,40}\)|hsla?\([\d\s.,%/deg]{3,40}\))$/i;
const LENGTH = /^(auto|0|-?\d{1,4}(\.\d{1,3})?(px|em|rem|pt|%|ch|ex)?)$/i;
const LENGTHS = /^((auto|0|\d{1,4}(\.\d{1,3})?(px|em|rem|pt|%)?)\s*){1,4}$/i;
const WORDS = /^[a-z\s-]{2,60}$/i;
const FONTS = /^[\w\s,'"-]{2,200}$/;
const BORDER = /^[\w\s.#%,()-]{1,80}$/;

const noUrl = (pattern: RegExp): RegExp =>
  new RegExp(`^(?!.*(url|expression|image|var|attr)\\s*\\()(?:${pattern.source})`, 'i');

/**
 * The only styles that are let through. No `position`, no `z-index`, no negative margin that could leave the frame's
 * top, and nothing that takes a URL.
 */
const STYLES: Record<string, RegExp[]> = {
  color: [noUrl(COLOR)],
  'background-color': [noUrl(COLOR)],
  background: [noUrl(COLOR)],
  'font-size': [LENGTH, WORDS],
  'font-family': [noUrl(FONTS)],
  'font-weight': [/^(normal|bold|bolder|lighter|[1-9]00)$/i],
  'font-style': [/^(normal|italic|oblique)$/i],
  'text-align': [/^(left|right|center|justify|start|end)$/i],
  'text-decoration': [noUrl(WORDS)],
  'line-height': [LENGTH, /^(normal|\d(\.\d{1,3})?)$/i],
  'vertical-align': [/^[a-z-]{2,20}$/i, LENGTH],
  'white-space': [/^(normal|nowrap|pre|pre-wrap|pre-line)$/i],
  direction: [/^(ltr|rtl)$/i],
  width: [LENGTH],
  'max-width': [LENGTH],
  height: [LENGTH],
  'border-collapse': [WORDS],
  'list-style-type': [WORDS],
  ...Object.fromEntries(
    ['', '-top', '-right', '-bottom', '-left'].flatMap((side) => [
      [`padding${side}`, [LENGTHS]],
      [`margin${side}`, [LENGTHS]],
      [`border${side}`, [noUrl(BORDER)]],
    ]),
  ),
  'border-color': [noUrl(BORDER)],
  'border-radius': [LENGTHS],
};

const TAGS =
  'a abbr address article b bdi bdo blockquote br caption center cite code col colgroup dd del dfn div dl dt em figcaption figure font footer h1 h2 h3 h4 h5 h6 header hr i img ins kbd li mark ol p pre q s samp section small span strike strong sub sup table tbody td tfoot th thead tr tt u ul var wbr'.split(
    ' ',
  );

/** What the parser must not even look into: its text goes with it. */
const SILENT = [
  'script',
  'style',
  'textarea',
  'option',
  'select',
  'noscript',
  'template',
  'title',
  'svg',
  'math',
  'object',
  'embed',
  'applet',
  'iframe',
  'frame',
  'frameset',
  'xml',
  'noembed',
  'noframes',
  'xmp',
  'plaintext',
  'audio',
  'video',
  'canvas',
];

/**
 * What may be shown of an HTML mail: text, tables, lists, pictures that came with it, links that open elsewhere.
 * An allow-list; whatever it does not name is gone. The frame it is shown in (`frameDocument`) is the second wall.
 */
export function sanitiseHtml(html: string, options: SanitiseOptions): SafeHtml {
  let remoteImages = 0;
  const source = (given: string): string | null => {
    const url = given.trim();
    if (/^cid:/i.test(url)) return options.imageOf(decodeCid(url.slice(4)));
    if (!/^(https?:)?\/\//i.test(url)) return null;
    remoteImages++;
    return options.remote?.(url.startsWith('//') ? `https:${url}` : url) ?? null;
  };
  const safe = sanitizeHtml(cutTags(html.slice(0, MAX_HTML_LENGTH)), {
    allowedTags: TAGS,
    nonTextTags: SILENT,
    allowedAttributes: {
      '*': ['style', 'dir', 'lang', 'align', 'valign', 'title'],
      a: ['href', 'target', 'rel'],
      img: ['src', 'alt', 'width', 'height'],
      table: ['border', 'cellpadding', 'cellspacing', 'width', 'bgcolor'],
      td: ['colspan', 'rowspan', 'width', 'height', 'bgcolor', 'nowrap'],
      th: ['colspan', 'rowspan', 'width', 'height', 'bgcolor', 'scope'],
      tr: ['bgcolor', 'height'],
      col: ['span', 'width'],
      font: ['color', 'face', 'size'],
      ol: ['start', 'type'],
      li: ['value'],
    },
    allowedStyles: { '*': STYLES },
    // A picture's address is ours by now: `cid:` was replaced, everything else dropped.
    allowedSchemes: ['https', 'http', 'mailto', 'tel'],
    allowedSchemesByTag: { img: ['https', 'http', 'data'] },
    allowedSchemesAppliedToAttributes: ['href', 'src'],
    allowProtocolRelative: false,
    disallowedTagsMode: 'discard',
    nestingLimit: 60,
    transformTags: {
      a: (tagName, attribs) => ({
        tagName,
        attribs: {
          ...only(attribs, ['style', 'title', 'dir', 'lang']),
          // In the frame a relative link would lead into the desk.
          ...(/^\s*(https?:\/\/|mailto:|tel:)/i.test(attribs.href ?? '') ? only(attribs, ['href']) : {}),
          target: '_blank',
          rel: 'noopener noreferrer nofollow',
        },
      }),
      img: (tagName, attribs) => {
        const src = source(attribs.src ?? '');
        const kept = only(attribs, ['alt', 'width', 'height', 'style', 'title']);
        return { tagName, attribs: src ? { ...kept, src } : kept };
      },
    },
    exclusiveFilter: (frame) => frame.tag === 'img' && !frame.attribs.src,
  });
  return { html: safe, remoteImages };
}

const only = (attribs: Record<string, string>, names: readonly string[]): Record<string, string> =>
  Object.fromEntries(Object.entries(attribs).filter(([name]) => names.includes(name)));

const decodeCid = (text: string): string => {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
};
