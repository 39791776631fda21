import type { z } from 'zod';
import { ticketTriage } from '#db/schema/ticket-agents.ts';
import type { Tx } from '#db/tenant.ts';
import { type AbilityFacts, defineRecordAbility } from '#lib/autonomy/index.ts';
import type { Ctx } from '#lib/core/ctx.ts';
import { conflict } from '#lib/core/errors.ts';
import { changeTicket } from './change-ticket.ts';
import { listQueueRows } from './queues-repo.ts';
import { readSettings } from './read-settings.ts';
import { findTicket, lockTicket } from './repo.ts';
import type { TicketDto } from './schemas.ts';
import { TRIAGE_FIELDS, type TriageField, triageTicketInput } from './triage.schemas.ts';

type Input = z.output<typeof triageTicketInput>;

/** The names on the card, which are also what an approver accepts by. */
const NAMES: Readonly<Record<TriageField, string>> = {
  type: 'Type',
  category: 'Category',
  urgency: 'Urgency',
  impact: 'Impact',
  queueId: 'Queue',
  language: 'Language',
};

interface TriageFacts extends AbilityFacts {
  ticket: TicketDto;
  /** Words for ids and keys. */
  words: Readonly<Record<string, string>>;
}

const heldIn = (ticket: TicketDto, field: TriageField): string | null =>
  field === 'queueId' ? (ticket.queue?.id ?? null) : ticket[field];

/** Only of what would change. */
const changesOf = ({ ticket }: Pick<TriageFacts, 'ticket'>, { fields }: Input) =>
  TRIAGE_FIELDS.flatMap((field) => {
    const said = fields[field];
    const before = heldIn(ticket, field);
    return said && said.value !== before ? [{ field, before, ...said }] : [];
  });

/** Sorts a ticket: each field with how sure the agent is and the words it rests on. An approver may accept some. */
export const triageTicket = defineRecordAbility<typeof triageTicketInput, TriageFacts>({
  name: 'triage_ticket',
  domain: 'tickets',
  does: 'sort tickets',
  permission: 'tickets.write',
  risk: 'low',
  input: triageTicketInput,
  async facts(tx, ctx, input): Promise<TriageFacts> {
    const ticket = await findTicket(tx, ctx, input.ticketId);
    const [{ categories }, queues] = [await readSettings(tx, ctx), await listQueueRows(tx, ctx)];
    return {
      subject: { type: 'ticket', id: ticket.id },
      contactId: ticket.contact.id,
      conversationId: ticket.conversationId,
      ticket,
      words: Object.fromEntries([
        ...categories.map(({ key, name }) => [key, name]),
        ...queues.map(({ id, name }) => [id, name]),
      ]),
    };
  },
  summary: (facts, input) =>
    `Set ${changesOf(facts, input)
      .map(({ field }) => NAMES[field].toLowerCase())
      .join(', ')} of ticket #${facts.ticket.number}`,
  card: (facts, input) => ({
    fields: changesOf(facts, input).map(({ field, before, value, evidence }) => ({
      name: NAMES[field],
      before: before === null ? null : (facts.words[before] ?? before),
      after: facts.words[value] ?? value,
      ...(evidence.length > 0 ? { quote: evidence.join(' … ') } : {}),
    })),
  }),
  fingerprint: (facts, input) => ({
    content: JSON.stringify(changesOf(facts, input).map(({ field, value }) => [field, value])),
    recipient: input.ticketId,
    channel: '',
    fields: Object.fromEntries(changesOf(facts, input).map(({ field, before }) => [NAMES[field], before])),
  }),
  acceptSome(input, names) {
    const kept = TRIAGE_FIELDS.filter((field) => names.includes(NAMES[field]) && input.fields[field]);
    if (kept.length === 0) return null;
    return { ...input, fields: Object.fromEntries(kept.map((field) => [field, input.fields[field]])) };
  },
  async apply(tx, ctx, input, action) {
    const held = await lockTicket(tx, ctx, input.ticketId);
    const changes = changesOf(held, input);
    const after = await changeTicket(
      tx,
      ctx,
      held,
      Object.fromEntries(changes.map(({ field, value }) => [field, value])),
      { decisionId: action.decisionId },
    );
    await keep(tx, ctx, input, held.ticket, { state: 'set', actionId: action.actionId });
    return {
      before: Object.fromEntries(changes.map(({ field, before }) => [field, before])),
      priority: held.ticket.priority,
      version: after.version,
    };
  },
  async reverse(tx, ctx, input, outcome) {
    const held = await lockTicket(tx, ctx, input.ticketId);
    if (held.ticket.version !== outcome.version)
      throw conflict('The ticket was changed since; change it by hand.', 'changed_since');
    const before = outcome.before as Record<string, string | null>;
    await changeTicket(tx, ctx, held, { ...before, priority: outcome.priority as TicketDto['priority'] });
  },
  async follow(tx, ctx, input, progress, actionId) {
    if (progress === 'waiting' || progress === 'offered') {
      await keep(tx, ctx, input, await findTicket(tx, ctx, input.ticketId), { state: 'waiting', actionId });
      return;
    }
    if (progress === 'approved') return;
    // What was accepted is set by now; what an approver left out, or nobody answered, is not.
    await tx.raw`
      update ticket_triage set state = 'dropped', updated_at = ${ctx.now.toISOString()}
      where workspace_id = ${ctx.workspaceId} and ticket_id = ${input.ticketId} and action_id = ${actionId}
        and state = 'waiting'`;
  },
});

async function keep(
  tx: Tx,
  ctx: Ctx,
  input: Input,
  ticket: TicketDto,
  now: { state: 'waiting' | 'set'; actionId: string },
): Promise<void> {
  for (const field of TRIAGE_FIELDS) {
    const said = input.fields[field];
    if (!said) continue;
    const found = {
      proposed: said.value,
      before: heldIn(ticket, field),
      confidence: said.confidence,
      evidence: said.evidence,
      updatedAt: ctx.now,
      ...now,
    };
    await tx
      .insert(ticketTriage)
      .values({ workspaceId: ctx.workspaceId, ticketId: ticket.id, field, ...found })
      .onConflictDoUpdate({
        target: [ticketTriage.workspaceId, ticketTriage.ticketId, ticketTriage.field],
        set: found,
      });
  }
}
