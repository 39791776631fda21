import { z } from 'zod';
import { idField, textField } from '#lib/core/fields.ts';
import type { TicketStatus } from '#lib/tickets/schemas.ts';

export const FOUND_KINDS = ['article', 'ticket', 'message', 'note'] as const;
export type FoundKind = (typeof FOUND_KINDS)[number];

/** A piece of a passage: `hit` where it is a word that was asked for. */
export interface Marked {
  text: string;
  hit: boolean;
}

/** Something that a search found. */
export interface Found {
  kind: FoundKind;
  /** Of the article, the ticket, the message or the note. */
  id: string;
  title: string;
  /** A second line: the collection, the status of the ticket, who wrote. */
  hint: string;
  /** The sentences that fit best. */
  passage: Marked[];
  /** 0 to 1, the same scale for every kind. */
  score: number;
  /** Where a message stands. */
  conversationId: string | null;
  /** What a note is about; one about a lead is found at its contact. */
  record: { type: 'contact' | 'account' | 'deal' | 'ticket'; id: string } | null;
  /** The passage of an article. */
  chunkId: string | null;
  at: string;
}

export interface FoundPage {
  items: Found[];
  /** `text` when no embedding took part. */
  mode: 'text' | 'text and meaning';
  /** Tickets that took part by their words alone, though their meaning could: it is not read in yet. */
  byWordsOnly: number;
}

/** Tickets about the same thing. */
export interface SimilarTickets {
  items: SimilarTicket[];
  /** `text` when the ticket has no embedding of the present model. */
  mode: FoundPage['mode'];
  /** Tickets that were compared by their words alone, though their meaning could be. */
  byWordsOnly: number;
}

/** How far search by meaning has come with tickets. */
export interface TicketIndexStatus {
  /** The model, with the dimensions of its vectors at the end of its name. */
  model: string;
  /** Those whose words are read in. */
  tickets: number;
  /** Those in a language the model knows. */
  withMeaning: number;
  /** Those that have a vector of this model. */
  embedded: number;
}

export interface SimilarTicket {
  id: string;
  number: number;
  subject: string;
  status: TicketStatus;
  solvedAt: string | null;
  /** The beginning of the last public answer in its conversation. */
  answer: string | null;
  /** 0 to 1. */
  score: number;
}

export const searchAllInput = z.object({
  q: textField(1_000),
  /** Absent: all that the caller may see. */
  kind: z.enum(FOUND_KINDS).optional(),
  limit: z.coerce.number().int().min(1).max(50).default(20),
});

export const similarTicketsInput = z.object({
  ticketId: idField,
  /** Solved and closed ones only: those that have an answer. */
  solved: z.boolean().or(z.stringbool()).default(false),
  limit: z.coerce.number().int().min(1).max(20).default(5),
});
