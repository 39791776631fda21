import { withTenant } from '#db/tenant.ts';
import { newId } from '#lib/core/ids.ts';
import { defineVerb } from '#lib/core/verb.ts';
import { ratingWords } from '#lib/ui/rating-words.ts';
import { prepareRatingInput } from '../ratings.schemas.ts';
import type { ChannelKind } from '../schemas.ts';
import { decideAsking } from './decide-asking.ts';
import { findRatingSettings } from './rating-settings.ts';

interface Raw {
  id: string;
  contact_id: string;
  assignee_id: string | null;
  channel: ChannelKind;
  language: string | null;
  still_closed: boolean;
  talked: boolean;
  last_asked_at: string | null;
}

export type Prepared =
  | { kind: 'ask'; ratingId: string; conversationId: string }
  | { kind: 'leave'; why: string };

/**
 * Decides whether somebody is asked after a closing, and makes the row that the link names. Called again for the same
 * closing, it answers with the same row.
 */
export const prepareRating = defineVerb({
  name: 'prepare_rating',
  does: 'ask for ratings',
  permission: 'internal.record',
  input: prepareRatingInput,
  run: ({ ctx, input }): Promise<Prepared> =>
    withTenant(ctx, async (tx) => {
      const { conversationId, closedVersion } = input;
      const closing = `${conversationId}:${closedVersion}`;
      const [before] = await tx.raw<{ id: string }[]>`
        select id from ratings where workspace_id = ${ctx.workspaceId} and closing = ${closing}`;
      if (before) return { kind: 'ask', ratingId: before.id, conversationId };
      const [row] = await tx.raw<Raw[]>`
        select v.id, v.contact_id, v.assignee_id, v.channel, coalesce(v.language, c.language) as language,
          v.status = 'closed' and v.joined_into_id is null as still_closed,
          v.last_inbound_at is not null and v.last_outbound_at is not null as talked,
          (select max(r.created_at) from ratings r where r.workspace_id = v.workspace_id
            and r.contact_id = v.contact_id) as last_asked_at
        from conversations v join contacts c on c.workspace_id = v.workspace_id and c.id = v.contact_id
        where v.workspace_id = ${ctx.workspaceId} and v.id = ${conversationId} for update of v`;
      if (!row) return { kind: 'leave', why: 'gone' };
      const settings = await findRatingSettings(tx, ctx);
      const answer = decideAsking(
        {
          enabled: settings.enabled,
          channelChosen: settings.channels.includes(row.channel),
          stillClosed: row.still_closed,
          talked: row.talked,
          lastAskedAt: row.last_asked_at ? new Date(row.last_asked_at) : null,
        },
        ctx.now,
      );
      if (answer.kind === 'leave') return answer;
      const ratingId = newId();
      await tx.raw`
        insert into ratings (workspace_id, id, conversation_id, contact_id, assignee_id, answered_by, channel, language,
          closing, created_at)
        values (${ctx.workspaceId}, ${ratingId}, ${row.id}, ${row.contact_id}, ${row.assignee_id},
          who_answered(${ctx.workspaceId}, ${row.id}), ${row.channel},
          ${ratingWords(row.language).lang}, ${closing}, ${ctx.now.toISOString()})`;
      return { kind: 'ask', ratingId, conversationId: row.id };
    }),
});
