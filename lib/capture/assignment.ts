import { z } from 'zod';
import { assignmentRules, memberHours } from '#db/schema/capture.ts';
import { withTenant } from '#db/tenant.ts';
import { record } from '#lib/audit/index.ts';
import { forbidden, invalid, notFound } from '#lib/core/errors.ts';
import { newId } from '#lib/core/ids.ts';
import { defineVerb } from '#lib/core/verb.ts';
import { assigneeFacts, listHours, listRuleRows } from './assignment-repo.ts';
import { decideAssignee } from './decide-assignee.ts';
import {
  type AssignmentPreview,
  type AssignmentRuleDto,
  type MemberHoursDto,
  previewInput,
  setHoursInput,
  setRulesInput,
} from './schemas.ts';

interface Assignment {
  rules: AssignmentRuleDto[];
  people: MemberHoursDto[];
}

/** Who gets new leads, and when each of them takes any. */
export const readAssignment = defineVerb({
  name: 'read_assignment',
  does: 'see who gets new leads',
  permission: 'leads.read',
  input: z.object({}),
  run: ({ ctx }): Promise<Assignment> =>
    withTenant({ workspaceId: ctx.workspaceId }, async (tx) => ({
      rules: await listRuleRows(tx, ctx),
      people: await listHours(tx, ctx),
    })),
});

/** The rules as a whole, in the order given. A round goes on where it was. @throws AppError `invalid_input`. */
export const setAssignmentRules = defineVerb({
  name: 'set_assignment_rules',
  does: 'change who gets new leads',
  permission: 'members.manage',
  input: setRulesInput,
  run: ({ ctx, input }): Promise<{ rules: AssignmentRuleDto[] }> =>
    withTenant(ctx, async (tx) => {
      const before = await tx.raw<{ id: string; last: string | null }[]>`
        select id, last_assigned_id as last from assignment_rules
        where workspace_id = ${ctx.workspaceId} order by position, id for update`;
      const known = new Map(before.map(({ id, last }) => [id, last]));
      const members = new Set((await listHours(tx, ctx)).map(({ userId }) => userId));
      for (const [at, rule] of input.rules.entries())
        if (
          new Set(rule.memberIds).size < rule.memberIds.length ||
          !rule.memberIds.every((id) => members.has(id))
        )
          throw invalid(`rules.${at}.memberIds`, 'must be members of this workspace, each once');
      const earlier = await listRuleRows(tx, ctx);
      await tx.raw`delete from assignment_rules where workspace_id = ${ctx.workspaceId}`;
      if (input.rules.length > 0)
        await tx.insert(assignmentRules).values(
          input.rules.map(({ id, ...rule }, position) => ({
            ...rule,
            workspaceId: ctx.workspaceId,
            // An id that is not of this workspace names nothing.
            id: id && known.has(id) ? id : newId(),
            position,
            lastAssignedId: (id && known.get(id)) || null,
          })),
        );
      const rules = await listRuleRows(tx, ctx);
      await record(tx, ctx, {
        audit: {
          action: 'assignment.changed',
          entity: { type: 'workspace', id: ctx.workspaceId },
          changes: { rules: [earlier, rules] },
        },
        live: { topic: 'settings', id: ctx.workspaceId },
      });
      return { rules };
    }),
});

/** Who the next lead of that source would go to, as things stand. Nothing is changed. */
export const previewAssignment = defineVerb({
  name: 'preview_assignment',
  does: 'see who gets new leads',
  permission: 'leads.read',
  input: previewInput,
  run: ({ ctx, input }): Promise<AssignmentPreview> =>
    withTenant({ workspaceId: ctx.workspaceId }, async (tx) => {
      const facts = await assigneeFacts(
        tx,
        ctx,
        { source: input.source, language: input.language ?? null },
        false,
      );
      const decided = decideAssignee(facts);
      if (decided.kind === 'nobody')
        return { to: null, rule: null, reason: decided.reason, outOfHours: false };
      const [person] = (await listHours(tx, ctx)).filter(({ userId }) => userId === decided.userId);
      return {
        to: { id: decided.userId, name: person?.name ?? '' },
        rule: facts.rules.find(({ id }) => id === decided.ruleId)?.name ?? null,
        reason: decided.why,
        outOfHours: decided.outOfHours,
      };
    }),
});

/**
 * When somebody takes new leads, and until when they are away. What is absent stays.
 *
 * @throws AppError `forbidden` for another person's without the right to manage members, `not_found`.
 */
export const setHours = defineVerb({
  name: 'set_hours',
  does: 'change working hours',
  permission: 'leads.read',
  input: setHoursInput,
  run: ({ ctx, input }): Promise<MemberHoursDto> => {
    const { userId, absentUntil, ...hours } = input;
    if (userId !== ctx.actor.id && !ctx.permissions.has('members.manage'))
      throw forbidden('change the working hours of others');
    return withTenant({ workspaceId: ctx.workspaceId }, async (tx) => {
      const one = async () => (await listHours(tx, ctx)).find((row) => row.userId === userId);
      if (!(await one())) throw notFound('member');
      const values = {
        ...hours,
        ...(absentUntil === undefined ? {} : { absentUntil: absentUntil ? new Date(absentUntil) : null }),
        updatedAt: ctx.now,
      };
      await tx
        .insert(memberHours)
        .values({ workspaceId: ctx.workspaceId, userId, ...values })
        .onConflictDoUpdate({ target: [memberHours.workspaceId, memberHours.userId], set: values });
      await record(tx, ctx, {
        audit: {
          action: 'hours.changed',
          entity: { type: 'user', id: userId },
          details: { ...hours, ...(absentUntil === undefined ? {} : { absentUntil }) },
        },
        live: { topic: 'settings', id: userId },
      });
      const after = await one();
      if (!after) throw notFound('member');
      return after;
    });
  },
});
