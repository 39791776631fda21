import { z } from 'zod';
import type { ImportCheck, ImportKind, ImportState } from '#db/schema/imports.ts';
import { CONSENT_BASES } from '#lib/contacts/consent.schemas.ts';
import { idField, optionalText, textField } from '#lib/core/fields.ts';
import { pageInput } from '#lib/core/page.ts';
import { IMPORT_KINDS } from './fields.schemas.ts';

export type { ImportCheck, ImportState } from '#db/schema/imports.ts';

/** Of the file as it is sent: 25 MB. */
export const MOST_FILE_BYTES = 25_000_000;
/** Bytes of one part of the upload; in base64 it fits into a request of 1 MB. */
export const CHUNK_BYTES = 600_000;

export const importIdInput = z.object({ importId: idField });

export const startImportInput = z.object({
  kind: z.enum(IMPORT_KINDS),
  fileName: textField(200),
  bytes: z
    .number()
    .int()
    .min(1, 'the file is empty')
    .max(MOST_FILE_BYTES, 'the file is larger than 25 MB: send it in parts'),
});

/** A part of the file in base64, by its place from 0. Sent twice, the second counts. */
export const addChunkInput = z.object({
  importId: idField,
  position: z.number().int().min(0).max(999),
  data: z.base64().max(Math.ceil(CHUNK_BYTES / 3) * 4 + 4),
});

export const importOptions = z.object({
  /** Whose ids the file carries; a later file of the same source finds its records by them. */
  source: z
    .string()
    .trim()
    .toLowerCase()
    .regex(/^[a-z0-9_-]{1,40}$/, 'must be a short name such as hubspot')
    .meta({ example: 'hubspot' })
    .default('file'),
  /** By what a contact is known. `any`: by its id in the other system, its e-mail, its number. */
  key: z.enum(['any', 'email', 'phone', 'external_id']).default('any'),
  /** What happens to records that are there: filled cells overwrite, or they stay as they are. */
  existing: z.enum(['update', 'keep']).default('update'),
  /** National numbers are of this country (ISO 3166); without one they are refused. */
  country: z
    .string()
    .trim()
    .toUpperCase()
    .regex(/^[A-Z]{2}$/, 'must be a country such as PT')
    .meta({ example: 'PT' })
    .nullish(),
  /** How dates such as 03/04/2026 are read. */
  dateOrder: z.enum(['dmy', 'mdy']).default('dmy'),
  /** An owner who is no member: the record is left without one, or the row refused. */
  unknownOwner: z.enum(['leave', 'refuse']).default('leave'),
  /** On what basis the people of the file may be written to; wanted as soon as a column holds their consent. */
  consentBasis: z.enum(CONSENT_BASES).nullish(),
  /** Where they said so, in words: kept with each consent. */
  consentSource: optionalText(200).meta({ example: 'Sign-up sheet of the spring fair' }),
});
export type ImportOptions = z.output<typeof importOptions>;

const mapping = z.array(z.string().max(80).nullable()).max(200);

export const mappedImportInput = z.object({
  importId: idField,
  /** For each column of the file the field it goes to, or null: it is left out. */
  mapping,
  options: importOptions.prefault({}),
});

export const listImportsInput = z.object(pageInput);

/** `records`: a row was made or changed here, and so on; a file is counted in rows. */
export interface ImportDto {
  id: string;
  kind: ImportKind;
  fileName: string;
  bytes: number;
  state: ImportState;
  format: { type: 'csv' | 'xlsx'; encoding?: string; separator?: string } | null;
  columns: string[];
  mapping: (string | null)[];
  options: Partial<ImportOptions>;
  total: number;
  created: number;
  updated: number;
  unchanged: number;
  failed: number;
  /** How many rows the check of the whole file went through, and what it found. */
  checked: number;
  check: ImportCheck | null;
  /** Of the undo: taken away, set back, and left because somebody worked on them since. */
  removed: number;
  restored: number;
  kept: number;
  /** Why the file could not be read. */
  problem: string | null;
  startedBy: string;
  createdAt: string;
  startedAt: string | null;
  endedAt: string | null;
}

export interface PreviewRow {
  line: number;
  cells: string[];
  outcome: 'create' | 'update' | 'keep' | 'refuse';
  /** The record it would change. */
  match: string | null;
  /** Why it is refused, or what of it is left out. */
  notes: string[];
}

export interface ImportPreview {
  rows: PreviewRow[];
  /** What stands against running it as it is, in sentences. */
  problems: string[];
}
