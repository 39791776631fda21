import { z } from 'zod';
import type { NoticeMailState } from '#db/schema/notifications.ts';
import { withTenant } from '#db/tenant.ts';
import { idField } from '#lib/core/fields.ts';
import { isoOf } from '#lib/core/time.ts';
import { defineVerb } from '#lib/core/verb.ts';
import { membersOf, workspaceOf } from './facts-repo.ts';
import type { NotificationKind } from './schemas.ts';
import { endMail } from './settle-mail.ts';

export interface ClaimedNotice {
  id: string;
  kind: NotificationKind;
  entity: { type: string; id: string };
  title: string;
  excerpt: string | null;
  words: { type: 'message' | 'note'; id: string } | null;
  actor: string | null;
  createdAt: string;
}

export interface ClaimedMail {
  kind: 'claimed';
  userId: string;
  to: { name: string; address: string };
  timeZone: string;
  workspace: { name: string; slug: string; quotes: boolean };
  daily: boolean;
  /** Those that are still unread, oldest first. */
  notices: ClaimedNotice[];
}

/** `state`: what became of it without being sent by this claim. */
export type MailClaim = ClaimedMail | { kind: 'ended'; state: NoticeMailState };

interface Raw extends Omit<ClaimedNotice, 'entity' | 'words' | 'createdAt'> {
  entity_type: string;
  entity_id: string;
  words_type: 'message' | 'note' | null;
  words_id: string | null;
  created_at: string;
}

/**
 * Takes a mail for sending, once. Whoever finds it taken does not send it again: whether it left is not known. What was
 * read meanwhile is not said any more, and who is none of the members, or wants no mail by now, gets none.
 */
export const claimNoticeMail = defineVerb({
  name: 'claim_notice_mail',
  does: 'mail notices',
  permission: 'internal.record',
  input: z.object({ mailId: idField }),
  run: ({ ctx, input: { mailId } }): Promise<MailClaim> =>
    withTenant(ctx, async (tx) => {
      const [mail] = await tx.raw<{ user_id: string; state: NoticeMailState; daily: boolean }[]>`
        select user_id, state, daily from notification_mails
        where workspace_id = ${ctx.workspaceId} and id = ${mailId} for update`;
      if (!mail) return { kind: 'ended', state: 'dropped' };
      const end = async (state: 'unknown' | 'dropped', code: string): Promise<MailClaim> => {
        await endMail(tx, ctx, mailId, { state, code });
        return { kind: 'ended', state };
      };
      if (mail.state === 'sending') return end('unknown', 'interrupted');
      if (mail.state !== 'ready') return { kind: 'ended', state: mail.state };
      const [member] = await membersOf(tx, ctx, [mail.user_id]);
      if (!member || member.disabledAt) return end('dropped', 'left');
      const { mails, quotes } = await workspaceOf(tx, ctx);
      const paused = member.pausedUntil !== null && new Date(member.pausedUntil) > ctx.now;
      if (!mails || !member.mails || member.refusedAt || paused) return end('dropped', 'unwanted');
      const notices = await tx.raw<Raw[]>`
        select id, kind, entity_type, entity_id, title, excerpt, words_type, words_id, actor_name as actor, created_at
        from notifications where workspace_id = ${ctx.workspaceId} and user_id = ${mail.user_id}
          and mail_id = ${mailId} and read_at is null order by created_at, id`;
      if (notices.length === 0) return end('dropped', 'read');
      const [workspace] = await tx.raw<{ name: string; slug: string }[]>`
        select name, slug from workspaces where id = ${ctx.workspaceId}`;
      await tx.raw`
        update notification_mails set state = 'sending', attempts = attempts + 1, retry_at = null
        where workspace_id = ${ctx.workspaceId} and id = ${mailId}`;
      return {
        kind: 'claimed',
        userId: mail.user_id,
        to: { name: member.name, address: member.email },
        timeZone: member.timeZone,
        workspace: { name: workspace?.name ?? '', slug: workspace?.slug ?? '', quotes },
        daily: mail.daily,
        notices: notices.map((row) => ({
          id: row.id,
          kind: row.kind,
          entity: { type: row.entity_type, id: row.entity_id },
          title: row.title,
          excerpt: row.excerpt,
          words: row.words_type && row.words_id ? { type: row.words_type, id: row.words_id } : null,
          actor: row.actor,
          createdAt: isoOf(row.created_at),
        })),
      };
    }),
});
