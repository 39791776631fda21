import { z } from 'zod';
import type { MemoryKind } from '#db/schema/contacts.ts';
import { idField, textField, versionField } from '#lib/core/fields.ts';
import type { MessageRef } from './schemas.ts';

export type { MemoryKind } from '#db/schema/contacts.ts';

export const MEMORY_KINDS = ['preference', 'fact', 'relationship', 'need', 'constraint'] as const;

/** One thing that is remembered of a person. */
export interface MemoryDto {
  id: string;
  kind: MemoryKind;
  text: string;
  /** What it is about, where a newer fact on the same takes its place. */
  topic: string | null;
  /** Their exact words, and where they stand; null when a person wrote it down. */
  quote: string | null;
  message: MessageRef | null;
  /** 0 to 1; 1 for a person's. */
  confidence: number;
  by: { kind: 'user' | 'agent' | 'api_key' | 'system'; name: string };
  /** The model that read it; null for a person's and for built-in reading. */
  model: string | null;
  builtIn: boolean;
  validFrom: string;
  version: number;
}

const text = textField(300);
const kind = z.enum(MEMORY_KINDS, `must be one of: ${MEMORY_KINDS.join(', ')}`);

export const addMemoryInput = z.object({ contactId: idField, kind, text });

export const changeMemoryInput = z.object({
  contactId: idField,
  memoryId: idField,
  version: versionField,
  kind: kind.optional(),
  text: text.optional(),
});

export const memoryIdInput = z.object({ contactId: idField, memoryId: idField });

/** What reading a message found. A quote is mandatory: what nobody said is not remembered. */
export const foundMemory = z.object({
  kind,
  text,
  /** Exact words of the message. */
  quote: z.string().min(3).max(500),
  /** What it is about, in a word: a newer fact on the same topic takes its place. Null where several may stand. */
  topic: z.string().max(60).nullable(),
  confidence: z.number().min(0).max(1),
});
export type FoundMemory = z.output<typeof foundMemory>;

/** A durable function's result. */
export const learnMemoriesInput = z.object({
  contactId: idField,
  messageId: idField,
  found: z.array(foundMemory).max(20),
  model: z.string().nullable(),
  builtIn: z.boolean(),
  aiCallId: idField.nullable(),
});
