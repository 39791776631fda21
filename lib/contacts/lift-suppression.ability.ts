import { and, eq } from 'drizzle-orm';
import { z } from 'zod';
import { suppressions } from '#db/schema/consents.ts';
import type { Tx } from '#db/tenant.ts';
import { record } from '#lib/audit/index.ts';
import { defineRecordAbility } from '#lib/autonomy/index.ts';
import type { Ctx } from '#lib/core/ctx.ts';
import { conflict, notFound } from '#lib/core/errors.ts';
import { idField, textField } from '#lib/core/fields.ts';
import { findContact } from './contacts-repo.ts';

const liftSuppressionInput = z.object({
  contactId: idField,
  channel: textField(40),
  address: textField(300),
  /** What the person said, and where: it stands in the record. */
  evidence: textField(500),
});

type Input = z.output<typeof liftSuppressionInput>;

const REASONS = ['opt_out', 'complaint', 'bounce'] as const;
const reasonOf = (kept: unknown) => REASONS.find((reason) => reason === kept) ?? 'manual';

const rowOf = (ctx: Pick<Ctx, 'workspaceId'>, input: Input) =>
  and(
    eq(suppressions.workspaceId, ctx.workspaceId),
    eq(suppressions.contactId, input.contactId),
    eq(suppressions.channel, input.channel),
    eq(suppressions.address, input.address),
  );

async function findSuppression(tx: Tx, ctx: Pick<Ctx, 'workspaceId'>, input: Input) {
  const [row] = await tx.select().from(suppressions).where(rowOf(ctx, input));
  return row ?? null;
}

/**
 * Lets an address be written to again that had opted out. Wrong, it is a breach of law that cannot be taken back: only
 * a signed-in person may start it, one address at a time, and another person has to sign.
 */
export const liftSuppression = defineRecordAbility({
  name: 'lift_suppression',
  domain: 'contacts',
  does: 'let people be written to again',
  permission: 'contacts.write',
  risk: 'critical',
  peopleOnly: true,
  input: liftSuppressionInput,
  async facts(tx, ctx, input) {
    const contact = await findContact(tx, ctx, input.contactId);
    const suppression = await findSuppression(tx, ctx, input);
    if (!suppression) throw notFound('opt-out');
    return {
      subject: { type: 'contact' as const, id: contact.id },
      contactId: contact.id,
      conversationId: null,
      name: contact.name,
      reason: suppression.reason,
      since: suppression.createdAt,
    };
  },
  summary: (facts, input) => `Let ${facts.name} be written to again by ${input.channel}`,
  card: (facts, input) => ({
    fields: [
      {
        name: 'Messages',
        before: facts.reason.replaceAll('_', ' '),
        after: 'allowed',
        quote: input.evidence,
      },
    ],
    why: input.evidence,
  }),
  fingerprint: (facts, input) => ({
    content: input.evidence,
    recipient: input.address,
    channel: input.channel,
    fields: { reason: facts.reason, since: facts.since.toISOString() },
  }),
  async apply(tx, ctx, input, action) {
    const row = await findSuppression(tx, ctx, input);
    if (!row) throw conflict('This address may be written to already.', 'changed_since');
    await tx.delete(suppressions).where(rowOf(ctx, input));
    await record(tx, ctx, {
      audit: {
        action: 'suppression.lifted',
        entity: { type: 'contact', id: input.contactId },
        contactId: input.contactId,
        details: { channel: input.channel },
        decisionId: action.decisionId,
      },
      live: { topic: 'contacts', id: input.contactId },
    });
    return { reason: row.reason, since: row.createdAt.toISOString() };
  },
  async reverse(tx, ctx, input, outcome) {
    await tx
      .insert(suppressions)
      .values({
        workspaceId: ctx.workspaceId,
        channel: input.channel,
        address: input.address,
        contactId: input.contactId,
        // As it was: what they asked for themselves they can take back themselves (`ingest_message`).
        reason: reasonOf(outcome.reason),
        createdAt: new Date(String(outcome.since)),
      })
      .onConflictDoNothing();
    await record(tx, ctx, {
      audit: {
        action: 'suppression.added',
        entity: { type: 'contact', id: input.contactId },
        contactId: input.contactId,
        details: { channel: input.channel },
      },
      live: { topic: 'contacts', id: input.contactId },
    });
  },
});
