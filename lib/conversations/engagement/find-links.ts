/** A link of a text, and where it stands in it. */
export interface FoundLink {
  from: number;
  to: number;
  url: string;
}

/** More links than this in one message are left as they are. */
const MOST = 50;
const LINK = /https?:\/\/[^\s<>"]+/gi;
const CLOSING: Readonly<Record<string, string>> = { ')': '(', ']': '[', '}': '{' };

/** The links of a text as people write them: what ends the sentence is no part of them, and a bracket only if it opens there. */
export function findLinks(text: string): FoundLink[] {
  const found: FoundLink[] = [];
  for (const { 0: raw, index } of text.matchAll(LINK)) {
    const url = withoutEnd(raw);
    if (URL.canParse(url)) found.push({ from: index, to: index + url.length, url });
    if (found.length === MOST) break;
  }
  return found;
}

function withoutEnd(raw: string): string {
  let url = raw;
  for (;;) {
    const last = url.at(-1) ?? '';
    const opens = CLOSING[last];
    const loose = opens !== undefined && count(url, last) > count(url, opens);
    if (!loose && !/[.,;:!?'*_~’”»]/.test(last)) return url;
    url = url.slice(0, -1);
  }
}

const count = (text: string, sign: string): number => text.split(sign).length - 1;
