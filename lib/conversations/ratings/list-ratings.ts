import { withTenant } from '#db/tenant.ts';
import { decodeCursor, pageOf } from '#lib/core/cursor.ts';
import { isoOf } from '#lib/core/time.ts';
import { defineVerb } from '#lib/core/verb.ts';
import { listRatingsInput, type RatingDto, type RatingPage } from '../ratings.schemas.ts';

interface Raw {
  id: string;
  conversation_id: string;
  contact_id: string;
  contact_name: string;
  assignee_id: string | null;
  assignee_name: string | null;
  channel: RatingDto['channel'];
  score: number;
  comment: string | null;
  answered_at: string;
}

/** Answers, the newest first, and what they come to. Questions that never left are not counted. */
export const listRatings = defineVerb({
  name: 'list_ratings',
  does: 'see ratings',
  permission: 'conversations.read',
  input: listRatingsInput,
  run: ({ ctx, input }): Promise<RatingPage> =>
    withTenant(ctx, async (tx) => {
      const [key = null, id = null] = decodeCursor(input.cursor, 2) ?? [];
      const about = tx.raw`r.workspace_id = ${ctx.workspaceId}
        ${input.conversationId ? tx.raw`and r.conversation_id = conversation_of(${ctx.workspaceId}, ${input.conversationId})` : tx.raw``}
        ${input.contactId ? tx.raw`and r.contact_id = survivor_of(${ctx.workspaceId}, ${input.contactId})` : tx.raw``}`;
      const rows = await tx.raw<Raw[]>`
        select r.id, r.conversation_id, r.contact_id, c.name as contact_name, r.assignee_id, u.name as assignee_name,
          r.channel, r.score, r.comment, r.answered_at
        from ratings r
        join contacts c on c.workspace_id = r.workspace_id and c.id = r.contact_id
        left join users u on u.id = r.assignee_id
        where ${about} and r.answered_at is not null
          ${input.from ? tx.raw`and r.answered_at >= ${input.from}::timestamptz` : tx.raw``}
          ${input.until ? tx.raw`and r.answered_at < ${input.until}::timestamptz` : tx.raw``}
          ${input.score ? tx.raw`and r.score = ${input.score}` : tx.raw``}
          ${key ? tx.raw`and (r.answered_at, r.id) < (${key}::timestamptz, ${id}::uuid)` : tx.raw``}
        order by r.answered_at desc, r.id desc limit ${input.limit + 1}`;
      const [summary] = await tx.raw<RatingPage['summary'][]>`
        select count(*)::int as asked, count(r.score)::int as answered, round(avg(r.score), 2)::float8 as average
        from ratings r
        where ${about} and (r.score is not null or exists (select from send_intents s
            where s.workspace_id = r.workspace_id and s.action_id = r.action_id and s.state = 'sent'))
          ${input.from ? tx.raw`and r.created_at >= ${input.from}::timestamptz` : tx.raw``}
          ${input.until ? tx.raw`and r.created_at < ${input.until}::timestamptz` : tx.raw``}`;
      const page = pageOf([...rows], input.limit, toRating, (raw) => [raw.answered_at, raw.id]);
      return { ...page, summary: summary ?? { asked: 0, answered: 0, average: null } };
    }),
});

const toRating = (raw: Raw): RatingDto => ({
  id: raw.id,
  conversationId: raw.conversation_id,
  contact: { id: raw.contact_id, name: raw.contact_name },
  assignee: raw.assignee_id ? { id: raw.assignee_id, name: raw.assignee_name ?? 'Former member' } : null,
  channel: raw.channel,
  score: raw.score,
  comment: raw.comment,
  answeredAt: isoOf(raw.answered_at),
});
