import { z } from 'zod';
import type { ArticleImportState, ArticleSourceState } from '#db/schema/article-imports.ts';
import { idField, optionalText, textField } from '#lib/core/fields.ts';
import { pageInput } from '#lib/core/page.ts';
import { AUDIENCES, type Audience, type DocumentStatus } from './schemas.ts';

export type { ArticleImportState, ArticleSourceState } from '#db/schema/article-imports.ts';

/** What one import may hold. */
export const IMPORTING = {
  /** Files and pages together. */
  sources: 500,
  /** Pages that following links and sitemaps may add. */
  found: 200,
  /** Of one file or page. */
  fileBytes: 20_000_000,
  /** Of all files together. */
  allBytes: 200_000_000,
  /** Of one part of a file; in base64 it fits into a request of 1 MB. */
  partBytes: 600_000,
  /** Files and addresses of one call. */
  files: 50,
  addresses: 100,
} as const;

/** What a browser offers to choose from. */
export const READABLE_FILES = ['.md', '.markdown', '.txt', '.html', '.htm', '.pdf', '.docx'] as const;

const language = z
  .string()
  .trim()
  .regex(/^[a-z]{2}$/, 'must be a two-letter language code such as "en"');

/** `help.example.com/start` is `https://help.example.com/start`; what follows a `#` is no other page. */
const address = textField(2_000)
  .transform((text) => (/^[a-z][a-z0-9+.-]*:\/\//i.test(text) ? text : `https://${text}`))
  .refine((text) => URL.canParse(text) && /^https?:$/.test(new URL(text).protocol), 'must be a web address')
  .transform((text) => {
    const url = new URL(text);
    url.hash = '';
    return url.href;
  })
  .pipe(z.string().max(2_000, 'must be at most 2000 characters'))
  .meta({ example: 'https://help.example.com/start' });

const base64 = (bytes: number) => z.base64().max(Math.ceil(bytes / 3) * 4 + 4);

export const articleImportIdInput = z.object({ articleImportId: idField });
export const articleSourceIdInput = z.object({ articleSourceId: idField });
export const listArticleImportsInput = z.object(pageInput);

export const startArticleImportInput = z.object({
  /** Pages and sitemaps; files are added afterwards. */
  addresses: z.array(address).max(IMPORTING.addresses).default([]),
  /** `below`: also the pages under the path of each address that it leads to, at most 200 in all. */
  follow: z.enum(['none', 'below']).default('none'),
  /** Of sources that do not say theirs and of which it cannot be told. */
  language: language.default('en'),
  /** Of all articles; absent: as each file says, else its folder, else General. */
  collection: optionalText(80),
  audience: z.enum(AUDIENCES).default('customers'),
});

export const addArticleFilesInput = z.object({
  articleImportId: idField,
  files: z
    .array(
      z.object({
        /** With its folders: the last one is the collection where nothing else says it. */
        name: textField(500).meta({ example: 'handbook/gateway.md' }),
        bytes: z
          .number()
          .int()
          .min(1, 'the file is empty')
          .max(IMPORTING.fileBytes, 'the file is larger than 20 MB: cut it into parts')
          .meta({ example: 24 }),
        /** The whole file in base64, where it is small; otherwise it is sent in parts. */
        data: base64(IMPORTING.partBytes).optional().meta({ example: 'IyBHYXRld2F5CgpJdCBqb2lucyBhbGwu' }),
      }),
    )
    .min(1)
    .max(IMPORTING.files),
});

/** A part of a file in base64, by its place from 0. Sent twice, the second counts. */
export const addArticleFilePartInput = z.object({
  articleImportId: idField,
  articleSourceId: idField,
  position: z.number().int().min(0).max(99),
  data: base64(IMPORTING.partBytes),
});

export const runArticleImportInput = z.object({
  articleImportId: idField,
  /** Absent: as the import was begun with. */
  collection: optionalText(80),
  audience: z.enum(AUDIENCES).optional(),
  /** Sources that are not simply imported. */
  choices: z
    .array(z.object({ articleSourceId: idField, choice: z.enum(['import', 'new', 'skip']) }))
    .max(IMPORTING.sources)
    .default([]),
});

export const settleArticleOfferInput = z.object({
  articleSourceId: idField,
  /** Whether the article gets the text of the source, as a new version; otherwise it stays as it is. */
  take: z.boolean(),
});

export interface ArticleSource {
  id: string;
  kind: 'file' | 'address';
  /** A path or an address. */
  name: string;
  /** Of the file or page; null until it was fetched. */
  bytes: number | null;
  state: ArticleSourceState;
  choice: 'import' | 'new' | 'skip';
  title: string | null;
  language: string | null;
  collection: string | null;
  /** Of its text. */
  characters: number | null;
  /** What stood there when it was read: nothing, the same, or an earlier version of it. */
  verdict: 'new' | 'known' | 'changed' | null;
  /** The article it is, was, or would change. */
  document: { id: string; title: string; status: DocumentStatus } | null;
  /** Why it is refused, with what to do. */
  problem: string | null;
  /** What of it was left out. */
  notes: string[];
}

export interface ArticleImport {
  id: string;
  state: ArticleImportState;
  follow: 'none' | 'below';
  language: string;
  collection: string | null;
  audience: Audience;
  startedBy: string;
  /** How many sources are in which state; states without any are left out. */
  counts: Partial<Record<ArticleSourceState, number>>;
  createdAt: string;
  endedAt: string | null;
}

export interface ArticleImportWithSources extends ArticleImport {
  sources: ArticleSource[];
}

/** What a source says, and the article that it would change. */
export interface ArticleSourceText {
  source: ArticleSource;
  /** Markdown; null once its import has ended. */
  body: string | null;
  present: { title: string; body: string } | null;
}
