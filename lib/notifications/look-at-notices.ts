import { z } from 'zod';
import { notificationMails } from '#db/schema/notifications.ts';
import { type Tx, withTenant } from '#db/tenant.ts';
import { type OutboxEvent, record } from '#lib/audit/index.ts';
import type { Ctx } from '#lib/core/ctx.ts';
import { idField } from '#lib/core/fields.ts';
import { newId } from '#lib/core/ids.ts';
import { defineVerb } from '#lib/core/verb.ts';
import { decideNotice, type NoticeDecision, type NoticeFacts } from './decide-notice.ts';
import { isMailSetUp, membersOf, workspaceOf } from './facts-repo.ts';
import { planLook } from './look-plans.ts';
import { choiceOf } from './mail.schemas.ts';
import type { NotificationKind } from './schemas.ts';

/** More than that is in the next mail. */
const MOST = 1000;

const lookInput = z.object({
  userId: idField,
  /** The plan this look belongs to; one that was planned anew since is somebody else's. */
  version: z.int(),
  /** When the member works, where they said so; null: the workspace's hours hold. */
  hours: z
    .object({ days: z.array(z.int()), fromMinute: z.int(), untilMinute: z.int() })
    .nullable()
    .default(null),
  /** Until when they are away. */
  awayUntil: z.iso.datetime().nullable().default(null),
});

interface Waiting {
  id: string;
  kind: NotificationKind;
  created_at: string;
  read: boolean;
}

export interface Looked {
  /** A mail that was written down and is to be sent; null: none. */
  mailId: string | null;
  /** Woken early: to look again in this same run. */
  waitUntil: string | null;
}

const NOTHING: Looked = { mailId: null, waitUntil: null };

/**
 * What waits for one member, at a moment that was planned: what is to leave is written down as one mail, with what would
 * follow it shortly; for the rest another look is planned.
 */
export const lookAtNotices = defineVerb({
  name: 'look_at_notices',
  does: 'mail notices',
  permission: 'internal.record',
  input: lookInput,
  run: ({ ctx, input }): Promise<Looked> =>
    withTenant(ctx, async (tx) => {
      const { userId } = input;
      const [plan] = await tx.raw<{ look_at: string | null; version: number; last_mail_at: string | null }[]>`
        select look_at, version, last_mail_at from notification_plans
        where workspace_id = ${ctx.workspaceId} and user_id = ${userId} for update`;
      if (!plan?.look_at || plan.version !== input.version) return NOTHING;
      const planned = new Date(plan.look_at);
      if (ctx.now < planned) return { mailId: null, waitUntil: planned.toISOString() };
      const [member] = await membersOf(tx, ctx, [userId]);
      if (!member || member.disabledAt) {
        await settle(tx, ctx, userId, { never: await waitingOf(tx, ctx, userId), mail: [], mailId: null });
        await keepPlan(tx, ctx, userId, { lastMail: false });
        return NOTHING;
      }
      const workspace = await workspaceOf(tx, ctx);
      const paused = member.pausedUntil ? new Date(member.pausedUntil) : null;
      const away = input.awayUntil ? new Date(input.awayUntil) : null;
      const facts: Omit<NoticeFacts, 'notice'> = {
        member: {
          mails: member.mails,
          refused: member.refusedAt !== null,
          awayUntil: [paused, away].reduce((last, at) => (at && (!last || at > last) ? at : last), null),
          timeZone: member.timeZone,
          hours: input.hours ?? {
            days: [],
            fromMinute: workspace.fromMinute,
            untilMinute: workspace.untilMinute,
          },
          dailyMinute: member.dailyMinute,
          lastMailAt: plan.last_mail_at ? new Date(plan.last_mail_at) : null,
        },
        workspace,
        isSetUp: isMailSetUp(),
        now: ctx.now,
      };
      const decided = (await waitingOf(tx, ctx, userId)).map((notice) => {
        const { mail } = choiceOf(notice.kind, member.choices, workspace.choices);
        const createdAt = new Date(notice.created_at);
        return {
          ...notice,
          mail,
          is: decideNotice({ ...facts, notice: { createdAt, read: notice.read, mail } }),
        };
      });
      const along = new Date(ctx.now.getTime() + workspace.windowMinutes * 60_000);
      const goes = decided.some(({ is }) => is.kind === 'mail')
        ? decided.filter(({ is }) => is.kind === 'mail' || (is.kind === 'wait' && is.until <= along))
        : [];
      const mailId = goes.length > 0 ? newId() : null;
      if (mailId)
        await tx.insert(notificationMails).values({
          workspaceId: ctx.workspaceId,
          id: mailId,
          userId,
          daily: goes.every(({ mail }) => mail === 'daily'),
          notices: goes.length,
          createdAt: ctx.now,
        });
      await settle(tx, ctx, userId, {
        never: decided.filter(({ is }) => is.kind === 'never'),
        mail: goes,
        mailId,
      });
      await keepPlan(tx, ctx, userId, { lastMail: mailId !== null });
      await record(tx, ctx, { event: await next(tx, ctx, userId, decided, goes) });
      return { mailId, waitUntil: null };
    }),
});

const waitingOf = (tx: Tx, ctx: Ctx, userId: string): Promise<Waiting[]> => tx.raw<Waiting[]>`
  select id, kind, created_at, read_at is not null as read from notifications
  where workspace_id = ${ctx.workspaceId} and user_id = ${userId} and mail_waits
  order by created_at, id limit ${MOST} for update`;

/** What leaves belongs to its mail from now on; what never will waits no more. */
async function settle(
  tx: Tx,
  ctx: Ctx,
  userId: string,
  { never, mail, mailId }: { never: readonly Waiting[]; mail: readonly Waiting[]; mailId: string | null },
): Promise<void> {
  const ids = (of: readonly Waiting[]) => of.map(({ id }) => id);
  await tx.raw`
    update notifications set mail_waits = false,
      mail_id = case when id = any(${ids(mail)}::uuid[]) then ${mailId}::uuid else mail_id end
    where workspace_id = ${ctx.workspaceId} and user_id = ${userId} and id = any(${[...ids(never), ...ids(mail)]}::uuid[])`;
}

const keepPlan = (tx: Tx, ctx: Ctx, userId: string, { lastMail }: { lastMail: boolean }) => tx.raw`
  update notification_plans set look_at = null,
    last_mail_at = ${lastMail ? tx.raw`${ctx.now.toISOString()}::timestamptz` : tx.raw`last_mail_at`}
  where workspace_id = ${ctx.workspaceId} and user_id = ${userId}`;

/** The soonest moment of what stays; where more waited than were read, at once. */
async function next(
  tx: Tx,
  ctx: Ctx,
  userId: string,
  decided: readonly { id: string; is: NoticeDecision }[],
  goes: readonly { id: string }[],
): Promise<OutboxEvent[]> {
  const gone = new Set(goes.map(({ id }) => id));
  const stays = decided.flatMap(({ id, is }) => (is.kind === 'wait' && !gone.has(id) ? [is.until] : []));
  if (decided.length === MOST && stays.length < MOST) stays.push(ctx.now);
  const [first] = stays.toSorted((a, b) => a.getTime() - b.getTime());
  return first ? planLook(tx, ctx, userId, first) : [];
}
