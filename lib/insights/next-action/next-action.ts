import { nextActionDismissals } from '#db/schema/next-actions.ts';
import { type Tx, withTenant } from '#db/tenant.ts';
import { record } from '#lib/audit/index.ts';
import { findContact } from '#lib/contacts/index.ts';
import type { Ctx } from '#lib/core/ctx.ts';
import { forbidden, invalid, notFound } from '#lib/core/errors.ts';
import { dayIn } from '#lib/core/filters/period.ts';
import { defineVerb } from '#lib/core/verb.ts';
import { timeZoneOf } from '#lib/tenancy/index.ts';
import {
  dismissNextActionInput,
  type NextActionDto,
  type NextActionKind,
  nextActionInput,
} from '../next-action.schemas.ts';
import { decideNextAction } from './decide-next-action.ts';
import { readFacts } from './read-facts.ts';

interface Subject {
  type: 'contact' | 'deal';
  id: string;
  contactId: string | null;
}

/** @throws AppError `invalid_input` unless one of the two is named, `not_found`, `forbidden`. */
async function subjectOf(
  tx: Tx,
  ctx: Ctx,
  { contactId, dealId }: { contactId?: string | undefined; dealId?: string | undefined },
): Promise<Subject> {
  if (dealId) {
    if (!ctx.permissions.has('deals.read')) throw forbidden('see deals');
    const [deal] = await tx.raw<{ contact_id: string | null }[]>`
      select contact_id from deals where workspace_id = ${ctx.workspaceId} and id = ${dealId}`;
    if (!deal) throw notFound('deal');
    return { type: 'deal', id: dealId, contactId: deal.contact_id };
  }
  if (!contactId) throw invalid('contactId', 'or a deal must be named');
  const { id } = await findContact(tx, ctx, contactId);
  return { type: 'contact', id, contactId: id };
}

/** The one thing to do next about a contact or a deal, with what it rests on. @throws AppError `not_found`, `invalid_input`. */
export const readNextAction = defineVerb({
  name: 'read_next_action',
  does: 'see what is to be done next',
  permission: 'contacts.read',
  input: nextActionInput,
  run: ({ ctx, input }): Promise<NextActionDto> =>
    withTenant(ctx, async (tx) => {
      const { type, id, contactId } = await subjectOf(tx, ctx, input);
      const dismissed = await tx.raw<{ kind: NextActionKind }[]>`
        select kind from next_action_dismissals
        where workspace_id = ${ctx.workspaceId} and record_type = ${type} and record_id = ${id}
          and until > ${ctx.now.toISOString()}`;
      const today = dayIn(ctx.now, (await timeZoneOf(tx, ctx)) ?? 'UTC');
      const facts = await readFacts(tx, ctx, { contactId, dealId: type === 'deal' ? id : null }, today);
      return decideNextAction(facts, new Set(dismissed.map(({ kind }) => kind)), ctx.now);
    }),
});

/** Says no more of it for some days, to anybody. @throws AppError `not_found`, `invalid_input`. */
export const dismissNextAction = defineVerb({
  name: 'dismiss_next_action',
  does: 'put off what is to be done next',
  permission: 'tasks.write',
  input: dismissNextActionInput,
  run: ({ ctx, input }): Promise<void> =>
    withTenant(ctx, async (tx) => {
      const { type, id, contactId } = await subjectOf(tx, ctx, input);
      const until = new Date(ctx.now.getTime() + input.days * 86_400_000);
      const values = { until, dismissedBy: ctx.actor.name };
      await tx
        .insert(nextActionDismissals)
        .values({ workspaceId: ctx.workspaceId, recordType: type, recordId: id, kind: input.kind, ...values })
        .onConflictDoUpdate({
          target: [
            nextActionDismissals.workspaceId,
            nextActionDismissals.recordType,
            nextActionDismissals.recordId,
            nextActionDismissals.kind,
          ],
          set: values,
        });
      await record(tx, ctx, {
        audit: {
          action: 'next_action.dismissed',
          entity: { type, id },
          contactId,
          details: { kind: input.kind, days: input.days },
        },
        live: { topic: `${type}s`, id },
      });
    }),
});
