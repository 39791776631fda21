import type { z } from 'zod';
import { withTenant } from '#db/tenant.ts';
import { detectLanguage } from '#lib/ai/index.ts';
import type { Ctx } from '#lib/core/ctx.ts';
import { listQueueRows } from './queues-repo.ts';
import { readSettings } from './read-settings.ts';
import { findTicket } from './repo.ts';
import { classifyTicket } from './triage/classify-ticket.ts';
import { type Proposal, proposeFields } from './triage/propose-fields.ts';
import type { triageTicketInput } from './triage.schemas.ts';

type Input = z.input<typeof triageTicketInput>;

/** From here on a field is sure: it does not wait for those that are not. */
const SURE = 0.75;

export interface Sorted {
  name: 'sure' | 'unsure';
  input: Input;
  /** Of the least sure field. */
  confidence: number;
}

const sorted = (name: Sorted['name'], ticketId: string, fields: readonly Proposal[]): Sorted[] =>
  fields.length === 0
    ? []
    : [
        {
          name,
          confidence: Math.min(...fields.map(({ confidence }) => confidence)),
          input: {
            ticketId,
            fields: Object.fromEntries(
              fields.map(({ field, value, confidence, evidence }) => [
                field,
                { value, confidence, evidence },
              ]),
            ),
          },
        },
      ];

/**
 * What to propose for a ticket, by the answer that needs no model: at most two proposals, so that what is sure can be
 * done by itself where the policy lets it.
 *
 * @throws AppError `not_found`.
 */
export async function classifyStep(ctx: Ctx, ticketId: string): Promise<Sorted[]> {
  const facts = await withTenant(ctx, async (tx) => ({
    ticket: await findTicket(tx, ctx, ticketId),
    settings: await readSettings(tx, ctx),
    queues: await listQueueRows(tx, ctx),
  }));
  const { ticket, settings, queues } = facts;
  const text = `${ticket.subject}\n${ticket.description}`;
  const fields = proposeFields({
    text,
    guessed: classifyTicket(text),
    language: ticket.language ? null : await detectLanguage(text),
    held: {
      category: ticket.category,
      urgency: ticket.urgency,
      impact: ticket.impact,
      queueId: ticket.queue?.id ?? null,
      language: ticket.language,
    },
    categories: settings.categories,
    queues,
  });
  return [
    ...sorted(
      'sure',
      ticketId,
      fields.filter(({ confidence }) => confidence >= SURE),
    ),
    ...sorted(
      'unsure',
      ticketId,
      fields.filter(({ confidence }) => confidence < SURE),
    ),
  ];
}
