/** A file or a page as it came. */
export interface Source {
  /** A path or an address: where nothing else says a title, this does. */
  name: string;
  bytes: Uint8Array;
  /** As its server said (`text/html; charset=utf-8`); files have none. */
  contentType?: string | undefined;
  /** Its address, where it is a page: links and pictures are read against it. */
  address?: string | undefined;
}

/** A picture of a source: its bytes where they came with it, else the address it is at. */
export type SourcePicture =
  | { kind: 'bytes'; name: string; bytes: Uint8Array }
  | { kind: 'address'; name: string; address: string };

/** A source as an article. */
export interface ReadSource {
  kind: 'article';
  title: string;
  /** Markdown; its pictures are named `picture:<place in pictures>`. */
  body: string;
  /** As the source says, ISO 639-1. */
  language: string | null;
  collection: string | null;
  pictures: SourcePicture[];
  /** Pages it leads to, without fragments, in the order of the text. */
  links: string[];
  /** What was left out, in sentences. */
  notes: string[];
}

/** A sitemap: nothing to read, and pages it leads to. */
export interface ReadMap {
  kind: 'map';
  links: string[];
}

/** What cannot be read, in a sentence that says what to do. */
export class UnreadableSource extends Error {}
