import { z } from 'zod';
import { withTenant } from '#db/tenant.ts';
import { readTimeline } from '#lib/audit/index.ts';
import { familyOf, findContact, readContact } from '#lib/contacts/index.ts';
import { contactIdInput, type TimelineEntry } from '#lib/contacts/schemas.ts';
import { conversationRowsOfContact } from '#lib/conversations/index.ts';
import { idField } from '#lib/core/fields.ts';
import { type Page, pageInput } from '#lib/core/page.ts';
import { defineVerb } from '#lib/core/verb.ts';
import { dealRowsOfContact } from '#lib/deals/index.ts';
import { ticketRowsOfContact } from '#lib/tickets/index.ts';
import type { ContactPage } from './schemas.ts';
import { withDone } from './with-done.ts';

/** Everything about one person; what the caller may not see is left empty. @throws AppError `not_found`. */
export const readContactPage = defineVerb({
  name: 'read_contact_page',
  does: 'see contacts',
  permission: 'contacts.read',
  input: contactIdInput,
  run: async ({ ctx, input }): Promise<ContactPage> => {
    const dto = await readContact({ ctx, input });
    return withTenant(ctx, async (tx) => {
      const { id } = dto.contact;
      const may = ctx.permissions;
      const timeline = may.has('audit.read')
        ? await readTimeline(tx, ctx, { contactIds: await familyOf(tx, ctx, id) }, { limit: 50 })
        : { items: [], nextCursor: null };
      return {
        ...dto,
        leads: may.has('leads.read') ? dto.leads : [],
        deals: may.has('deals.read') ? await dealRowsOfContact(tx, ctx, id) : [],
        conversations: may.has('conversations.read') ? await conversationRowsOfContact(tx, ctx, id) : [],
        tickets: may.has('tickets.read') ? await ticketRowsOfContact(tx, ctx, id) : [],
        timeline: await withDone(tx, ctx, timeline.items),
        timelineCursor: timeline.nextCursor,
      };
    });
  },
});

/** Older entries of a person's timeline. @throws AppError `not_found`. */
export const listContactTimeline = defineVerb({
  name: 'list_contact_timeline',
  does: 'see the record',
  permission: 'audit.read',
  input: z.object({ ...pageInput, contactId: idField }),
  run: ({ ctx, input }): Promise<Page<TimelineEntry>> =>
    withTenant(ctx, async (tx) => {
      const { id } = await findContact(tx, ctx, input.contactId);
      const page = await readTimeline(tx, ctx, { contactIds: await familyOf(tx, ctx, id) }, input);
      return { ...page, items: await withDone(tx, ctx, page.items) };
    }),
});
