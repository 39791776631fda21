import { z } from 'zod';
import { ticketSettings } from '#db/schema/tickets.ts';
import { withTenant } from '#db/tenant.ts';
import { changedFields, record } from '#lib/audit/index.ts';
import { invalid, versionChanged } from '#lib/core/errors.ts';
import { defineVerb } from '#lib/core/verb.ts';
import { checkCategories } from './check-categories.ts';
import { readSettings } from './read-settings.ts';
import type { TicketSettingsDto } from './schemas.ts';
import { setTicketSettingsInput } from './settings.schemas.ts';

export const readTicketSettings = defineVerb({
  name: 'read_ticket_settings',
  does: 'see categories and priorities of tickets',
  permission: 'tickets.read',
  input: z.object({}),
  run: ({ ctx }): Promise<TicketSettingsDto> => withTenant(ctx, (tx) => readSettings(tx, ctx)),
});

/** @throws AppError `invalid_input` (a tree that is none, a key left out), `conflict` (`version_changed`). */
export const setTicketSettings = defineVerb({
  name: 'set_ticket_settings',
  does: 'change categories and priorities of tickets',
  permission: 'tickets.manage',
  input: setTicketSettingsInput,
  run: ({ ctx, input }): Promise<TicketSettingsDto> =>
    withTenant(ctx, async (tx) => {
      // The first change has no row to hold still.
      await tx.raw`select pg_advisory_xact_lock(hashtextextended(${`ticket_settings:${ctx.workspaceId}`}, 0))`;
      const { version: seen, ...wanted } = input;
      const before = await readSettings(tx, ctx, { lock: true });
      if (before.version !== seen)
        throw versionChanged(
          'Somebody changed these settings in the meantime. Look at them again.',
          before.version,
        );
      if (wanted.categories) {
        const wrong = checkCategories(wanted.categories, before.categories);
        if (wrong && 'at' in wrong) throw invalid(`categories.${wrong.at}`, wrong.words);
        if (wrong) throw invalid('categories', `archive “${wrong.missing}” instead: tickets may have it`);
      }
      const changes = changedFields({ ...before }, wanted);
      if (Object.keys(changes).length === 0) return before;
      const after = {
        categories: wanted.categories ?? before.categories,
        matrix: wanted.matrix ?? before.matrix,
        autoAnswer: wanted.autoAnswer ?? before.autoAnswer,
        version: before.version + 1,
      };
      const values = { ...after, updatedAt: ctx.now };
      await tx
        .insert(ticketSettings)
        .values({ workspaceId: ctx.workspaceId, ...values })
        .onConflictDoUpdate({ target: ticketSettings.workspaceId, set: values });
      await record(tx, ctx, {
        audit: {
          action: 'ticket_settings.changed',
          entity: { type: 'workspace', id: ctx.workspaceId },
          changes,
        },
        live: { topic: 'settings', id: ctx.workspaceId },
      });
      return after;
    }),
});
