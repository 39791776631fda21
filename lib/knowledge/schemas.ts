import { z } from 'zod';
import { idField, optionalText, textField, versionField } from '#lib/core/fields.ts';
import { pageInput } from '#lib/core/page.ts';

/** Archived: kept for its history and for citations that name it; neither answers nor search see it. */
export const DOCUMENT_STATUSES = ['draft', 'published', 'archived'] as const;
export type DocumentStatus = (typeof DOCUMENT_STATUSES)[number];

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
  publishedAt: string | null;
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
  publish: z.boolean().default(false),
});

/** Absent leaves a field as it is. */
export const updateDocumentInput = z.object({
  documentId: idField,
  version: versionField,
  title: textField(200).optional(),
  body: textField(100_000).optional(),
  language: language.optional(),
  collection: textField(80).optional(),
});

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
