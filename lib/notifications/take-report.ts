import type { NoticeMailState } from '#db/schema/notifications.ts';
import type { Tx } from '#db/tenant.ts';
import type { Ctx } from '#lib/core/ctx.ts';
import { endMailTo } from './preferences.ts';
import { refuseAddress } from './refuse-address.ts';
import { endMail } from './settle-mail.ts';

interface NoticeReport {
  /** The mail, as it is proven to be about. */
  mailId: string;
  code: string;
  /** `bounce`: there is no such address. `complaint`, `opt_out`: the member wants no more. Null: this one was lost. */
  says: 'bounce' | 'complaint' | 'opt_out' | null;
}

/**
 * What came back of a mail that had left, in the transaction that takes it in. The same report again does nothing. What
 * is told of a mail from before the member said that their address is right changes nothing but that mail.
 *
 * @returns whether it is about a mail of ours.
 */
export async function takeNoticeReport(tx: Tx, ctx: Ctx, report: NoticeReport): Promise<boolean> {
  const [mail] = await tx.raw<{ user_id: string; state: NoticeMailState; mended: boolean }[]>`
    select m.user_id, m.state, coalesce(p.resumed_at >= m.created_at, false) as mended from notification_mails m
    left join notification_preferences p on p.workspace_id = m.workspace_id and p.user_id = m.user_id
    where m.workspace_id = ${ctx.workspaceId} and m.id = ${report.mailId} for update of m`;
  if (!mail) return false;
  // `sending`: its report is here before the answer of the server that took it.
  if (mail.state !== 'sent' && mail.state !== 'unknown' && mail.state !== 'sending') return true;
  await endMail(tx, ctx, report.mailId, { state: 'failed', code: report.code });
  if (mail.mended || report.says === null) return true;
  if (report.says === 'bounce') await refuseAddress(tx, ctx, mail.user_id, report.code);
  else await endMailTo(tx, ctx, mail.user_id);
  return true;
}
