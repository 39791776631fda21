import { type Tx, withTenant } from '#db/tenant.ts';
import { record } from '#lib/audit/index.ts';
import { type Ctx, userIdOf } from '#lib/core/ctx.ts';
import { conflict, invalid } from '#lib/core/errors.ts';
import { defineVerb } from '#lib/core/verb.ts';
import { timeZoneOf } from '#lib/tenancy/index.ts';
import { readMoment } from '#lib/ui/read-moment.ts';
import { decideSection } from './decide-section.ts';
import { conversationSnoozed } from './events.ts';
import { findConversation, lockConversation, updateConversationRow } from './repo.ts';
import { type ConversationRow, snoozeConversationInput } from './schemas.ts';
import { sectionFacts } from './section-facts.ts';

/**
 * Puts the conversation away until a time, or until the contact writes. It comes back by itself, and at once when the
 * contact writes before. @throws AppError `not_found`, `conflict`, `invalid_input`.
 */
export const snoozeConversation = defineVerb({
  name: 'snooze_conversation',
  does: 'snooze conversations',
  permission: 'conversations.write',
  input: snoozeConversationInput,
  run: ({ ctx, input }): Promise<ConversationRow> =>
    withTenant(ctx, async (tx) => {
      const before = await lockConversation(tx, ctx, input.conversationId, input.version);
      const until = await untilOf(tx, ctx, input);
      if (before.status === 'closed')
        throw conflict('A closed conversation cannot be snoozed. Reopen it first.');
      const version = before.version + 1;
      await updateConversationRow(tx, before.id, {
        status: 'snoozed',
        section: decideSection({ ...(await sectionFacts(tx, ctx, before)), status: 'snoozed' }),
        snoozedUntil: until,
        version,
        updatedAt: ctx.now,
      });
      await record(tx, ctx, {
        audit: {
          action: 'conversation.snoozed',
          entity: { type: 'conversation', id: before.id },
          contactId: before.contact.id,
          changes: { snoozedUntil: [before.snoozedUntil, until?.toISOString() ?? null] },
        },
        ...(until
          ? {
              event: conversationSnoozed.of({
                conversationId: before.id,
                until: until.toISOString(),
                version,
              }),
            }
          : {}),
        live: { topic: 'conversations', id: before.id },
      });
      return findConversation(tx, ctx, before.id);
    }),
});

/** Null: until they answer. */
async function untilOf(
  tx: Tx,
  ctx: Ctx,
  { until, words }: { until?: string | null | undefined; words?: string | undefined },
): Promise<Date | null> {
  if ((until === undefined) === (words === undefined))
    throw invalid('until', 'give either a time or words, one of the two');
  if (words === undefined) {
    if (!until) return null;
    const at = new Date(until);
    if (at <= ctx.now) throw invalid('until', 'must lie in the future');
    return at;
  }
  const when = readMoment(words, { now: ctx.now, timeZone: await zoneOfCaller(tx, ctx) });
  if (when.kind === 'answer') return null;
  if (when.kind === 'at') return when.at;
  if (when.kind === 'past') throw invalid('words', 'must name a time in the future');
  throw invalid('words', 'must be a time such as “tomorrow 9”, “in 3h” or “until they answer”');
}

/** A person's own zone; the workspace's for a key, and for who has set none. */
async function zoneOfCaller(tx: Tx, ctx: Ctx): Promise<string> {
  const me = userIdOf(ctx);
  const [user] = me
    ? await tx.raw<{ zone: string | null }[]>`select time_zone as zone from users where id = ${me}`
    : [];
  return user?.zone ?? (await timeZoneOf(tx, ctx)) ?? 'UTC';
}
