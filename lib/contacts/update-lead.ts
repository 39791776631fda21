import { eq } from 'drizzle-orm';
import { leads } from '#db/schema/contacts.ts';
import { beyondReach, withTenant } from '#db/tenant.ts';
import { applyAttributes, labelled } from '#lib/attributes/index.ts';
import { changedFields, record } from '#lib/audit/index.ts';
import { defineVerb } from '#lib/core/verb.ts';
import { demandMember } from '#lib/tenancy/index.ts';
import { findLead, lockLead } from './leads-repo.ts';
import { type LeadRow, updateLeadInput } from './schemas.ts';

/** @throws AppError `not_found`, `invalid_input`, `conflict` (`version_changed`). */
export const updateLead = defineVerb({
  name: 'update_lead',
  does: 'change leads',
  permission: 'leads.write',
  input: updateLeadInput,
  run: ({ ctx, input }): Promise<LeadRow> =>
    withTenant(ctx, async (tx) => {
      const { leadId, version: seen, attributes: given, ...wanted } = input;
      const before = await lockLead(tx, ctx, leadId, seen);
      if (wanted.ownerId && wanted.ownerId !== before.owner?.id) await demandMember(tx, ctx, wanted.ownerId);
      const { attributes, ...own } = await applyAttributes(tx, ctx, 'lead', {
        given,
        held: before.attributes,
      });
      const changes = {
        ...changedFields({ ...before, ownerId: before.owner?.id ?? null }, wanted),
        ...own.changes,
      };
      if (Object.keys(changes).length === 0) return before;
      // Whoever hands it to a colleague may lose sight of it by that.
      return beyondReach(tx, async () => {
        const version = before.version + 1;
        await tx
          .update(leads)
          .set({ ...wanted, attributes, version, updatedAt: ctx.now })
          .where(eq(leads.id, before.id));
        await record(tx, ctx, {
          audit: {
            action: 'lead.updated',
            entity: { type: 'lead', id: before.id },
            contactId: before.contact.id,
            changes,
            ...labelled(own.labels),
          },
          live: { topic: 'leads', id: before.id },
        });
        return findLead(tx, ctx, before.id);
      });
    }),
});
