/** What one source may ask of us; beyond it the source is refused with a sentence. */
export const READING = {
  /** Of a Word document, unpacked: a small file can hold a very large one. */
  unpackedBytes: 100_000_000,
  /** Of a page or a text file: 5 MB of markup is no article. */
  textBytes: 5_000_000,
  pdfPages: 500,
  /** Pieces of text on a page of a PDF; a drawing can have a million. */
  pdfPieces: 20_000,
  /** Elements within elements of a page; what lies deeper is left out. */
  nesting: 100,
  elements: 50_000,
  pictures: 50,
  /** Links that are looked at when a page is followed. */
  links: 2_000,
  /** Of what is read, before it is cut into articles. */
  characters: 2_000_000,
  /** Milliseconds until the thread is ended. */
  time: 60_000,
  /** Of the thread, in megabytes. */
  memory: 512,
} as const;
