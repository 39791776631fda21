import { slaPolicies } from '#db/schema/sla.ts';
import { type Tx, withTenant } from '#db/tenant.ts';
import { record } from '#lib/audit/index.ts';
import type { Ctx } from '#lib/core/ctx.ts';
import { invalid } from '#lib/core/errors.ts';
import { newId } from '#lib/core/ids.ts';
import { defineVerb } from '#lib/core/verb.ts';
import { slaChanged } from './events.ts';
import { listCalendars, listPolicies } from './repo.ts';
import { type SlaPolicyDto, setPoliciesInput } from './schemas.ts';

/**
 * What is promised, as a whole and in order. Open tickets are due anew by it; what was breached stays so.
 *
 * @throws AppError `invalid_input`, naming the place.
 */
export const setSlaPolicies = defineVerb({
  name: 'set_sla_policies',
  does: 'change service levels',
  permission: 'tickets.manage',
  input: setPoliciesInput,
  run: ({ ctx, input }): Promise<{ policies: SlaPolicyDto[] }> =>
    withTenant(ctx, async (tx) => {
      await tx.raw`select pg_advisory_xact_lock(hashtextextended(${`sla:${ctx.workspaceId}`}, 0))`;
      const before = await listPolicies(tx, ctx);
      const known = new Set(before.map(({ id }) => id));
      const calendars = new Set((await listCalendars(tx, ctx)).map(({ id }) => id));
      const people = await membersAmong(
        tx,
        ctx,
        input.policies.flatMap(({ escalations }) =>
          escalations.flatMap(({ assigneeId }) => (assigneeId ? [assigneeId] : [])),
        ),
      );
      for (const [at, { calendarId, escalations }] of input.policies.entries()) {
        if (!calendars.has(calendarId)) throw invalid(`policies.${at}.calendarId`, 'must be a calendar');
        for (const [level, { assigneeId }] of escalations.entries())
          if (assigneeId && !people.has(assigneeId))
            throw invalid(`policies.${at}.escalations.${level}.assigneeId`, 'must be a member');
      }
      await tx.raw`delete from sla_policies where workspace_id = ${ctx.workspaceId}`;
      if (input.policies.length > 0)
        await tx.insert(slaPolicies).values(
          input.policies.map(({ id, ...policy }, position) => ({
            ...policy,
            workspaceId: ctx.workspaceId,
            id: id && known.has(id) ? id : newId(),
            position,
            updatedAt: ctx.now,
          })),
        );
      const policies = await listPolicies(tx, ctx);
      await record(tx, ctx, {
        audit: {
          action: 'sla.changed',
          entity: { type: 'workspace', id: ctx.workspaceId },
          changes: { policies: [before, policies] },
        },
        event: slaChanged.of({ changeId: newId() }),
        live: { topic: 'settings', id: ctx.workspaceId },
      });
      return { policies };
    }),
});

async function membersAmong(tx: Tx, ctx: Ctx, ids: readonly string[]): Promise<Set<string>> {
  if (ids.length === 0) return new Set();
  const rows = await tx.raw<{ id: string }[]>`
    select user_id as id from memberships where workspace_id = ${ctx.workspaceId} and user_id = any(${[...ids]})`;
  return new Set(rows.map(({ id }) => id));
}
