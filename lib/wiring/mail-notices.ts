import { hoursOfMember } from '#lib/capture/index.ts';
import { openMailboxes } from '#lib/channels/index.ts';
import type { Ctx } from '#lib/core/ctx.ts';
import { env } from '#lib/core/env.ts';
import { seeTold } from '#lib/insights/index.ts';
import { noticeMark } from '#lib/integrations/email/index.ts';
import { smtpNotices } from '#lib/integrations/smtp/index.ts';
import {
  claimNoticeMail,
  composeNoticeMail,
  endNoticeMail,
  endNoticeMailUrl,
  type Looked,
  lookAtNotices,
  readNoticeLink,
  type SettledMail,
  settleNoticeMail,
} from '#lib/notifications/index.ts';
import type { NoticeMailPort } from '#lib/notifications/ports.ts';
import { actingFor, systemCtx } from '#lib/tenancy/index.ts';

/** Who carries notices; null when no mail server is set up. */
function noticePort(): NoticeMailPort | null {
  const { SMTP_URL, MAIL_FROM } = env();
  return SMTP_URL ? smtpNotices(SMTP_URL, MAIL_FROM) : null;
}

/** What waits for a member, looked at with the hours they named and until when they are away. */
export async function lookForMember(ctx: Ctx, input: { userId: string; version: number }): Promise<Looked> {
  const member = await hoursOfMember({ ctx, input: { userId: input.userId } });
  return lookAtNotices({
    ctx,
    input: { ...input, hours: member.hours, awayUntil: member.absentUntil },
  });
}

/**
 * Sends a mail that was written down: claims it, reads with the member's own rights what they may see of it by now, and
 * says what became of it. One that comes back finds its own claim, and sends nothing again.
 */
export async function sendNotices(ctx: Ctx, mailId: string): Promise<SettledMail> {
  const claim = await claimNoticeMail({ ctx, input: { mailId } });
  if (claim.kind === 'ended')
    return { state: claim.state === 'sending' ? 'gone' : claim.state, retryAt: null };
  const drop = (code: string) =>
    settleNoticeMail({ ctx, input: { mailId, outcome: { kind: 'dropped', code } } });
  const port = noticePort();
  if (!port) return drop('not_set_up');
  const member = await actingFor(ctx, { kind: 'user', id: claim.userId, name: claim.to.name });
  if (!member) return drop('left');
  const sight = await seeTold({
    ctx: member,
    input: {
      records: claim.notices.map(({ entity }) => entity),
      words: claim.workspace.quotes ? claim.notices.flatMap(({ words }) => words ?? []) : [],
    },
  });
  const { workspaceId } = ctx;
  const mail = composeNoticeMail(
    { ...claim, workspaceId, mailId },
    {
      labels: new Map(sight.records.map(({ id, label }) => [id, label])),
      words: new Map(sight.words.map(({ id, text }) => [id, text])),
    },
    { base: env().PUBLIC_URL.replace(/\/+$/, ''), unsubscribe: endNoticeMailUrl(workspaceId, claim.userId) },
  );
  if (!mail) return drop('no_access');
  const mark = noticeMark(await openMailboxes({ ctx, input: {} }), env().MAIL_FROM, mailId);
  const outcome = await port.send({ ...mail, mark });
  return settleNoticeMail({ ctx, input: { mailId, outcome } });
}

/** Whether a link to end the mail is one of ours; nothing is changed. */
export const isNoticeLink = (token: string): boolean => readNoticeLink(token) !== null;

/** Ends the mail to the member a link names. @returns false for a link that is not ours, or a member who left. */
export async function endNotices(token: string): Promise<boolean> {
  const named = readNoticeLink(token);
  if (!named) return false;
  const ctx = systemCtx({ workspaceId: named.workspaceId, name: 'unsubscribe' });
  const { ended } = await endNoticeMail({ ctx, input: { userId: named.userId } });
  return ended;
}
