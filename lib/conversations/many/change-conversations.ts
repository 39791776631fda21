import { beyondReach, type Tx, withTenant } from '#db/tenant.ts';
import { record } from '#lib/audit/index.ts';
import type { Ctx } from '#lib/core/ctx.ts';
import { invalid } from '#lib/core/errors.ts';
import { defineVerb } from '#lib/core/verb.ts';
import { decideSection } from '../decide-section.ts';
import { conversationClosed, conversationSnoozed } from '../events.ts';
import { isMember } from '../is-member.ts';
import { changeManyInput, type ManyChanged } from '../many.schemas.ts';
import { type ConversationDetail, lockConversation, updateConversationRow } from '../repo.ts';
import { sectionFacts } from '../section-facts.ts';
import { tellAssignee } from '../tell-assignee.ts';
import { type PlannedChange, planChange } from './plan-change.ts';

/**
 * One change of several conversations, all of them or none: assign, close, put off, tag. `before` takes it back.
 *
 * @throws AppError `not_found` when one of them is not there, `invalid_input`.
 */
export const changeConversations = defineVerb({
  name: 'change_conversations',
  does: 'change conversations',
  permission: 'conversations.write',
  input: changeManyInput,
  run: ({ ctx, input: { conversationIds, change } }): Promise<ManyChanged> =>
    withTenant(ctx, async (tx) => {
      if (change.kind === 'assign' && change.assigneeId && !(await isMember(tx, ctx, change.assigneeId)))
        throw invalid('change.assigneeId', 'must be a member of this workspace');
      if (change.kind === 'snooze' && change.until && new Date(change.until) <= ctx.now)
        throw invalid('change.until', 'must lie in the future');
      const answer: ManyChanged = { changed: 0, skipped: 0, before: [] };
      // Always in the same order, so that two changes of the same rows wait for one another.
      for (const id of [...new Set(conversationIds)].sort()) {
        const before = await lockConversation(tx, ctx, id);
        const planned = planChange(before, change);
        if (!planned) {
          answer.skipped++;
          continue;
        }
        await applyPlanned(tx, ctx, before, planned);
        answer.changed++;
        answer.before.push({
          id: before.id,
          version: before.version + 1,
          status: before.status,
          snoozedUntil: before.snoozedUntil,
          assigneeId: before.assignee?.id ?? null,
          tags: before.tags,
        });
      }
      return answer;
    }),
});

/** Writes, files anew and records one change. Whoever hands a conversation on may lose sight of it by that. */
export const applyPlanned = (
  tx: Tx,
  ctx: Ctx,
  before: ConversationDetail,
  { audit, set }: PlannedChange,
): Promise<void> =>
  beyondReach(tx, async () => {
    const version = before.version + 1;
    const status = set.status ?? before.status;
    const filed =
      status === before.status
        ? {}
        : { section: decideSection({ ...(await sectionFacts(tx, ctx, before)), status }) };
    await updateConversationRow(tx, before.id, { ...set, ...filed, version, updatedAt: ctx.now });
    const was = {
      status: before.status,
      snoozedUntil: before.snoozedUntil,
      assigneeId: before.assignee?.id ?? null,
      tags: before.tags,
    };
    const until = set.snoozedUntil?.toISOString() ?? null;
    const now = { ...set, ...('snoozedUntil' in set ? { snoozedUntil: until } : {}) };
    await record(tx, ctx, {
      audit: {
        action: audit,
        entity: { type: 'conversation', id: before.id },
        contactId: before.contact.id,
        changes: Object.fromEntries(
          Object.entries(now).map(([field, value]) => [field, [was[field as keyof typeof was], value]]),
        ),
      },
      ...(status === 'closed' && before.status !== 'closed'
        ? {
            event: conversationClosed.of({
              conversationId: before.id,
              version,
              at: ctx.now.toISOString(),
            }),
          }
        : {}),
      ...(status === 'snoozed' && until
        ? { event: conversationSnoozed.of({ conversationId: before.id, until, version }) }
        : {}),
      live: { topic: 'conversations', id: before.id },
    });
    if (set.assigneeId)
      await tellAssignee(tx, ctx, {
        id: before.id,
        version,
        assigneeId: set.assigneeId,
        contact: before.contact.name,
      });
  });
