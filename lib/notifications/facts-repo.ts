import type { Tx } from '#db/tenant.ts';
import type { Ctx } from '#lib/core/ctx.ts';
import { env } from '#lib/core/env.ts';
import type { NoticeChoices } from './mail.schemas.ts';

type Here = Pick<Ctx, 'workspaceId'>;

export interface WorkspaceRow {
  mails: boolean;
  choices: NoticeChoices;
  delayMinutes: number;
  windowMinutes: number;
  quotes: boolean;
  fromMinute: number;
  untilMinute: number;
  version: number;
}

const UNSET: WorkspaceRow = {
  mails: true,
  choices: {},
  delayMinutes: 5,
  windowMinutes: 15,
  quotes: false,
  fromMinute: 7 * 60,
  untilMinute: 20 * 60,
  version: 1,
};

/** How notices leave by mail in the workspace; what is usual while nobody has said. */
export async function workspaceOf(tx: Tx, ctx: Here, lock = false): Promise<WorkspaceRow> {
  const [row] = await tx.raw<WorkspaceRow[]>`
    select mails, choices, delay_minutes as "delayMinutes", window_minutes as "windowMinutes", quotes,
      from_minute as "fromMinute", until_minute as "untilMinute", version
    from notification_settings where workspace_id = ${ctx.workspaceId} ${lock ? tx.raw`for update` : tx.raw``}`;
  return row ? { ...row } : UNSET;
}

export interface MemberRow {
  userId: string;
  name: string;
  email: string;
  role: string;
  /** Timestamps are text. */
  disabledAt: string | null;
  timeZone: string;
  mails: boolean;
  choices: NoticeChoices;
  dailyMinute: number;
  pausedUntil: string | null;
  refusedAt: string | null;
  version: number;
}

/** Members with what they chose, in the order of their ids; who is none is left out. */
export async function membersOf(tx: Tx, ctx: Here, userIds: readonly string[]): Promise<MemberRow[]> {
  if (userIds.length === 0) return [];
  return tx.raw<MemberRow[]>`
    select m.user_id as "userId", u.name, u.email, m.role, u.disabled_at as "disabledAt",
      coalesce(u.time_zone, w.settings->>'timeZone', 'UTC') as "timeZone", coalesce(p.mails, true) as mails,
      coalesce(p.choices, '{}') as choices, coalesce(p.daily_minute, 480) as "dailyMinute",
      p.paused_until as "pausedUntil", p.refused_at as "refusedAt", coalesce(p.version, 1) as version
    from memberships m join users u on u.id = m.user_id join workspaces w on w.id = m.workspace_id
    left join notification_preferences p on p.workspace_id = m.workspace_id and p.user_id = m.user_id
    where m.workspace_id = ${ctx.workspaceId} and m.user_id = any(${[...userIds]}::uuid[]) order by m.user_id`;
}

/** Whether this installation has a mail server. */
export const isMailSetUp = (): boolean => env().SMTP_URL !== undefined;
