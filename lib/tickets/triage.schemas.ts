import { z } from 'zod';
import type { Citation } from '#lib/conversations/schemas.ts';
import { idField } from '#lib/core/fields.ts';
import { categoryField, IMPACTS, LEVELS, languageField, TICKET_TYPES } from './schemas.ts';

export const TRIAGE_FIELDS = ['type', 'category', 'urgency', 'impact', 'queueId', 'language'] as const;
export type TriageField = (typeof TRIAGE_FIELDS)[number];

/** What an agent found about one field. */
export interface TriageDto {
  field: TriageField;
  proposed: string;
  before: string | null;
  /** 0 to 1. */
  confidence: number;
  /** Words of the ticket it rests on. */
  evidence: string[];
  state: 'waiting' | 'set' | 'overridden' | 'dropped';
  at: string;
}

/** The likely answer to a ticket, drafted from the knowledge base. */
export interface SuggestedAnswer {
  body: string;
  language: string;
  /** 0 to 1. */
  confidence: number;
  /** The passages it rests on. */
  sources: Citation[];
  agent: string;
  /** Written by rules: no model ran. */
  builtIn: boolean;
  /** `offered` waits for nobody, `waiting` for an approval, `approved` is on its way. */
  state: 'offered' | 'waiting' | 'approved' | 'sent';
  /** What the requester said of an answer that nobody had read before; null: nothing, or somebody had. */
  helped: boolean | null;
  at: string;
}

const said = <Value extends z.ZodType>(value: Value) =>
  z
    .object({
      value,
      confidence: z.number().min(0).max(1),
      evidence: z.array(z.string().max(200)).max(5).default([]),
    })
    .optional();

/** The input of the ability `triage_ticket`: what was found, field by field. */
export const triageTicketInput = z.object({
  ticketId: idField,
  fields: z.object({
    type: said(z.enum(TICKET_TYPES)),
    category: said(categoryField),
    urgency: said(z.enum(LEVELS)),
    impact: said(z.enum(IMPACTS)),
    queueId: said(idField),
    language: said(languageField),
  }),
});
