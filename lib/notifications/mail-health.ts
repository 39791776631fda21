import { z } from 'zod';
import { withTenant } from '#db/tenant.ts';
import { isoOrNull } from '#lib/core/time.ts';
import { defineVerb } from '#lib/core/verb.ts';
import { isMailSetUp } from './facts-repo.ts';
import type { NoticeMailHealth, NoticeMailOfMember } from './mail.schemas.ts';

const DAYS = 7;

interface Raw {
  id: string;
  name: string;
  email: string;
  mails: boolean;
  refused: boolean;
  paused: boolean;
  sent: number;
  failed: number;
  dropped: number;
  open: number;
  waiting: number;
  last_sent: string | null;
  error_at: string | null;
  error: string | null;
}

const later = (a: string | null, b: string | null): string | null =>
  a === null || (b !== null && b > a) ? b : a;

/** What left for whom in the last seven days, what waits, and what went wrong last. */
export const readNoticeMailHealth = defineVerb({
  name: 'read_notice_mail_health',
  does: 'see what is mailed to members',
  permission: 'workspace.manage',
  input: z.object({}),
  run: ({ ctx }): Promise<NoticeMailHealth> =>
    withTenant(ctx, async (tx) => {
      const since = new Date(ctx.now.getTime() - DAYS * 86_400_000).toISOString();
      const rows = await tx.raw<Raw[]>`
        select m.user_id as id, u.name, u.email, coalesce(p.mails, true) as mails,
          p.refused_at is not null as refused, coalesce(p.paused_until > ${ctx.now.toISOString()}, false) as paused,
          s.*, e.error_at, e.error,
          (select count(*)::int from notifications n
            where n.workspace_id = m.workspace_id and n.user_id = m.user_id and n.mail_waits) as waiting
        from memberships m join users u on u.id = m.user_id
        left join notification_preferences p on p.workspace_id = m.workspace_id and p.user_id = m.user_id
        cross join lateral (
          select count(*) filter (where state = 'sent')::int as sent,
            count(*) filter (where state in ('failed', 'unknown'))::int as failed,
            count(*) filter (where state = 'dropped')::int as dropped,
            count(*) filter (where state in ('ready', 'sending'))::int as open,
            max(ended_at) filter (where state = 'sent') as last_sent
          from notification_mails n
          where n.workspace_id = m.workspace_id and n.user_id = m.user_id and n.created_at >= ${since}
        ) s
        left join lateral (
          select coalesce(n.ended_at, n.created_at) as error_at, n.code as error from notification_mails n
          where n.workspace_id = m.workspace_id and n.user_id = m.user_id and n.created_at >= ${since}
            and n.code is not null and n.state in ('failed', 'unknown', 'ready')
          order by n.created_at desc limit 1
        ) e on true
        where m.workspace_id = ${ctx.workspaceId} order by u.name, u.id`;
      const members = rows.map(toMember);
      const errors = members.flatMap(({ lastError }) => lastError ?? []);
      const sum = (of: (row: Raw) => number) => rows.reduce((all, row) => all + of(row), 0);
      return {
        isSetUp: isMailSetUp(),
        counts: { sent: sum((r) => r.sent), failed: sum((r) => r.failed), dropped: sum((r) => r.dropped) },
        waiting: sum((r) => r.open),
        lastSentAt: members.reduce<string | null>((last, { lastSentAt }) => later(last, lastSentAt), null),
        lastError: errors.toSorted((a, b) => (a.at < b.at ? 1 : -1))[0] ?? null,
        members,
      };
    }),
});

const toMember = (row: Raw): NoticeMailOfMember => ({
  userId: row.id,
  name: row.name,
  email: row.email,
  state: row.refused ? 'refused' : row.mails ? (row.paused ? 'paused' : 'on') : 'off',
  sent: row.sent,
  failed: row.failed,
  waiting: row.waiting,
  lastSentAt: isoOrNull(row.last_sent),
  lastError: row.error_at && row.error ? { at: new Date(row.error_at).toISOString(), code: row.error } : null,
});
