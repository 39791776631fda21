import { z } from 'zod';
import type { DocumentOrigin } from '#db/schema/knowledge.ts';
import {
  idField,
  MOST_INTEGER,
  momentField,
  optionalText,
  textField,
  versionField,
} from '#lib/core/fields.ts';
import { pageInput } from '#lib/core/page.ts';

/** Archived: kept for its history and for citations that name it; neither answers nor search see it. */
export const DOCUMENT_STATUSES = ['draft', 'published', 'archived'] as const;
export type DocumentStatus = (typeof DOCUMENT_STATUSES)[number];

/** `internal`: for colleagues only. `customers`: answers may quote it, and the help centre shows it. */
export const AUDIENCES = ['customers', 'internal'] as const;
export type Audience = (typeof AUDIENCES)[number];

export interface DocumentRow {
  id: string;
  title: string;
  slug: string;
  collection: string;
  language: string;
  status: DocumentStatus;
  author: { id: string; name: string } | null;
  version: number;
  /** Whether search and answers see the current text already. */
  indexed: boolean;
  audience: Audience;
  /** Where it came from, when nobody typed it. */
  origin: DocumentOrigin | null;
  /** An agent wrote it, and no person has published it yet. */
  aiMade: boolean;
  publishedAt: string | null;
  /** A draft publishes itself then. */
  publishAt: string | null;
  createdAt: string;
  updatedAt: string;
}

export interface DocumentDto extends DocumentRow {
  /** Markdown. */
  body: string;
  /** The passages answers can quote, in the order of the text. */
  passages: { id: string; heading: string; content: string }[];
}

export interface DocumentPage {
  items: DocumentRow[];
  nextCursor: string | null;
  /** Of the whole workspace, for the filter. */
  collections: string[];
  counts: Record<DocumentStatus, number>;
}

/** A passage found for a question. */
export interface Passage {
  chunkId: string;
  documentId: string;
  title: string;
  slug: string;
  heading: string;
  content: string;
  language: string;
  /** Of the article. */
  updatedAt: string;
  /** The sentences that fit best, word for word from `content`. */
  quote: string;
  /** 0 to 1: half from shared words, half from meaning where a model for the language exists. */
  score: number;
  /** Whether the score carries an answer without a person reading it first. */
  answers: boolean;
}

export interface SearchResult {
  passages: Passage[];
  /** `text` when no embedding took part (other language, model still loading). */
  mode: 'text' | 'text and meaning';
}

const language = z
  .string()
  .trim()
  .regex(/^[a-z]{2}$/, 'must be a two-letter language code such as "en"');

export const documentIdInput = z.object({ documentId: idField });

export const listDocumentsInput = z.object({
  ...pageInput,
  /** Absent: drafts and published ones. */
  status: z.enum(DOCUMENT_STATUSES).optional(),
  collection: optionalText(80),
});

export const createDocumentInput = z.object({
  title: textField(200),
  body: textField(100_000),
  language: language.default('en'),
  collection: optionalText(80),
  audience: z.enum(AUDIENCES).default('customers'),
  publish: z.boolean().default(false),
  /** The open question it answers: it then counts as written. */
  gapId: idField.nullish(),
});

/** Files of one call; more than this in several. */
export const MOST_IMPORTED = 50;

export const importDocumentsInput = z.object({
  files: z
    .array(z.object({ path: textField(500), text: textField(100_000) }))
    .min(1)
    .max(MOST_IMPORTED),
  /** Of files that do not say theirs. */
  language: language.default('en'),
  audience: z.enum(AUDIENCES).default('customers'),
  publish: z.boolean().default(false),
});

export interface ImportedFile {
  path: string;
  title: string;
  /** `known`: such an article stands there already. `empty`: it says nothing below its title. */
  outcome: 'created' | 'known' | 'empty';
  documentId: string | null;
}

/** Absent leaves a field as it is. */
export const updateDocumentInput = z.object({
  documentId: idField,
  version: versionField,
  title: textField(200).optional(),
  body: textField(100_000).optional(),
  language: language.optional(),
  collection: textField(80).optional(),
  audience: z.enum(AUDIENCES).optional(),
});

/** An article as it was saved once. */
export interface DocumentVersion {
  version: number;
  title: string;
  savedBy: string;
  savedAt: string;
}

export interface DocumentVersionText extends DocumentVersion {
  body: string;
  language: string;
  collection: string;
  audience: Audience;
}

export const readVersionInput = z.object({
  documentId: idField,
  /** Of the text that was saved then. */
  saved: z.coerce.number().int().positive().max(MOST_INTEGER),
});

export const restoreVersionInput = z.object({
  documentId: idField,
  version: versionField,
  saved: z.coerce.number().int().positive().max(MOST_INTEGER),
});

/** `publishAt` null takes the plan back. */
export const scheduleDocumentInput = z.object({
  documentId: idField,
  version: versionField,
  publishAt: momentField.nullable(),
});

export const GAP_STATUSES = ['open', 'written', 'dismissed'] as const;
export type GapStatus = (typeof GAP_STATUSES)[number];

/** A question that no article answered. */
export interface Gap {
  id: string;
  question: string;
  language: string | null;
  conversationId: string;
  status: GapStatus;
  /** The article that was written for it. */
  documentId: string | null;
  /** How near the nearest passage was, 0 to 1; null when there was none. */
  nearest: number | null;
  createdAt: string;
}

export interface GapPage {
  items: Gap[];
  nextCursor: string | null;
  counts: Record<GapStatus, number>;
}

export const listGapsInput = z.object({ ...pageInput, status: z.enum(GAP_STATUSES).default('open') });
export const gapIdInput = z.object({ gapId: idField });

/** The public pages of the workspace's articles. */
export interface HelpCentre {
  open: boolean;
  title: string;
  introduction: string;
  /** Whether search engines may list it. */
  indexed: boolean;
  /** Whether readers may ask for help there: a request becomes a ticket. */
  takesRequests: boolean;
  version: number;
}

const clearable = (max: number) =>
  z
    .string()
    .transform((text) => text.replaceAll('\u0000', '').toWellFormed().trim())
    .pipe(z.string().max(max, `must be at most ${max} characters`))
    .optional();

export const updateHelpCentreInput = z.object({
  version: versionField,
  open: z.boolean().optional(),
  /** Empty takes it away. */
  title: clearable(100),
  introduction: clearable(500),
  indexed: z.boolean().optional(),
  takesRequests: z.boolean().optional(),
});

export const feedbackInput = z.object({
  slug: textField(100),
  helpful: z.boolean(),
  comment: optionalText(1_000),
});

export interface Collection {
  name: string;
  articles: number;
}

export const listCollectionsInput = z.object({});

export const orderCollectionsInput = z.object({ names: z.array(textField(80)).min(1).max(500) });

export const renameCollectionInput = z.object({ from: textField(80), to: textField(80) });

/** How far search by meaning has come. */
export interface IndexStatus {
  /** The model, with the dimensions of its vectors at the end of its name. */
  model: string;
  passages: number;
  /** Those in a language the model knows. */
  withMeaning: number;
  /** Those that have a vector of this model. */
  embedded: number;
}

/** What readers of the help centre said. */
export interface Feedback {
  helpful: number;
  unhelpful: number;
  /** Newest first. */
  comments: { id: string; helpful: boolean; comment: string; documentVersion: number; createdAt: string }[];
}

/** Publish, unpublish, archive, delete. */
export const changeDocumentInput = z.object({ documentId: idField, version: versionField });

export const searchKnowledgeInput = z.object({
  q: textField(2_000),
  /** Of the question; detected when absent. */
  language: language.optional(),
  limit: z.coerce.number().int().min(1).max(20).default(5),
  /** Answers to contacts quote published documents only; authors may look through drafts. */
  drafts: z.boolean().or(z.stringbool()).default(false),
  /** Articles for colleagues as well; answers to contacts never quote them. */
  internal: z.boolean().or(z.stringbool()).default(true),
});
