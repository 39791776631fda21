/** What came of asking for a page, or for a picture on one. */
export type FetchedPage =
  | {
      kind: 'page';
      /** Where it was at last, after redirects. */
      address: string;
      contentType: string;
      bytes: Buffer;
    }
  /** In a sentence that says what to do. */
  | { kind: 'refused'; why: string };

/** Fetches pages that somebody wants to import. It asks only what a site lets programs read (RFC 9309). */
export interface PagePort {
  fetchPage(address: string): Promise<FetchedPage>;
  /** @returns null where it is none, too large, or not to be had. */
  fetchPicture(address: string): Promise<Buffer | null>;
}
