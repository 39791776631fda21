import { eq } from 'drizzle-orm';
import PostalMime, { type Email } from 'postal-mime';
import { describe, expect, test } from 'vitest';
import { notificationMails } from '#db/schema/notifications.ts';
import { memberships, users } from '#db/schema/tenancy.ts';
import { withTenant, withUser } from '#db/tenant.ts';
import { setHours } from '#lib/capture/index.ts';
import { createContact } from '#lib/contacts/index.ts';
import type { Ctx } from '#lib/core/ctx.ts';
import { writeNote } from '#lib/notes/index.ts';
import {
  listNotifications,
  markNotifications,
  notify,
  readNoticeMailHealth,
  readNotificationPreferences,
  resumeNoticeMail,
  setNotificationPreferences,
  setNotificationSettings,
} from '#lib/notifications/index.ts';
import { createTask } from '#lib/tasks/index.ts';
import { systemCtx } from '#lib/tenancy/index.ts';
import { withTestDatabase } from '#lib/testing/database.ts';
import { withMailServer } from '#lib/testing/mail-server.ts';
import { makeWorkspace, type TestWorkspace } from '#lib/testing/make.ts';
import { endNotices, isNoticeLink, lookForMember, sendNotices } from '#lib/wiring.ts';

withTestDatabase();

const mailServer = withMailServer();

/** A Wednesday at noon: work is done. */
const NOON = new Date('2026-07-15T12:00:00Z');
const minutes = (count: number): Date => new Date(NOON.getTime() + count * 60_000);
const at = (ctx: Ctx, now: Date): Ctx => ({ ...ctx, now });

interface Scene {
  workspace: TestWorkspace;
  admin: Ctx;
  member: Ctx;
  address: string;
  system: (now: Date) => Ctx;
  /** A task for the member, told by the administrator. */
  tell: (title: string, now?: Date) => Promise<string>;
  plan: () => Promise<{ look_at: string | null; version: number } | undefined>;
  /** Looks at the member's plan at a moment, and sends what was written down. */
  look: (now: Date) => Promise<{ mailId: string | null; waitUntil: string | null; state: string | null }>;
  mails: () => Promise<Email[]>;
}

async function scene(): Promise<Scene> {
  const workspace = await makeWorkspace();
  const admin = await workspace.as('admin', NOON);
  const member = await workspace.as('operator', NOON);
  const userId = member.actor.id;
  const address = `operator-${workspace.slug}@example.test`;
  await setNotificationPreferences({
    ctx: member,
    input: { choices: { task_assigned: { desk: true, mail: 'unread' } }, version: 1 },
  });
  const system = (now: Date) => systemCtx({ workspaceId: workspace.id, name: 'Notifications', now });
  const plan = async () => {
    const [row] = await withTenant(
      admin,
      (tx) => tx.raw<{ look_at: string | null; version: number }[]>`
        select look_at, version from notification_plans
        where workspace_id = ${workspace.id} and user_id = ${userId}`,
    );
    return row;
  };
  return {
    workspace,
    admin,
    member,
    address,
    system,
    plan,
    async tell(title, now = NOON) {
      const task = await createTask({ ctx: at(admin, now), input: { title, assigneeId: userId } });
      return task.id;
    },
    async look(now) {
      const { version } = (await plan()) ?? { version: 0 };
      const looked = await lookForMember(system(now), { userId, version });
      const state = looked.mailId ? (await sendNotices(system(now), looked.mailId)).state : null;
      return { ...looked, state };
    },
    mails: () =>
      Promise.all(
        mailServer
          .get()
          .mails.filter(({ to }) => to.includes(address))
          .map(({ raw }) => PostalMime.parse(raw)),
      ),
  };
}

const header = (mail: Email | undefined, name: string): string | undefined =>
  mail?.headers.find(({ key }) => key === name)?.value;

describe('what a member did not read', () => {
  test('leaves after a while as one mail, once, in words that lead to the desk', async () => {
    const { tell, plan, look, mails, workspace } = await scene();
    const task = await tell('Call Ana back');
    expect(new Date((await plan())?.look_at ?? '')).toEqual(minutes(5));
    await tell('Send the offer', minutes(3));
    expect(await look(minutes(4))).toMatchObject({ mailId: null, waitUntil: minutes(5).toISOString() });
    expect(await look(minutes(5))).toMatchObject({ state: 'sent', waitUntil: null });
    // Whoever comes late with the same plan, or tries to send it again, sends nothing.
    expect(await look(minutes(6))).toMatchObject({ mailId: null });
    const [mail, more] = await mails();
    expect(more).toBeUndefined();
    expect(mail?.subject).toBe(`[Test ${workspace.slug}] 2 notices about 2 records`);
    expect(mail?.text).toContain('Call Ana back');
    expect(mail?.text).toContain(`/${workspace.slug}/tasks?task=${task}`);
    expect(mail?.html).toContain('Send the offer');
    expect(header(mail, 'auto-submitted')).toBe('auto-generated');
    expect(header(mail, 'x-auto-response-suppress')).toBe('All');
    expect(header(mail, 'list-unsubscribe-post')).toBe('List-Unsubscribe=One-Click');
    expect(header(mail, 'list-unsubscribe')).toMatch(/^<http.+\/n\/.+>$/);
  });

  test('does not leave when it was read, and the rest of a mail does', async () => {
    const { tell, look, mails, member } = await scene();
    await tell('Read at once');
    await markNotifications({ ctx: member, input: {} });
    expect(await look(minutes(5))).toMatchObject({ mailId: null });
    await tell('Read later', minutes(10));
    await tell('Never read', minutes(11));
    const { items } = await listNotifications({ ctx: member, input: { unread: true } });
    const read = items.find(({ excerpt }) => excerpt === 'Read later')?.id ?? '';
    await markNotifications({ ctx: member, input: { notificationIds: [read] } });
    expect(await look(minutes(15))).toMatchObject({ mailId: null });
    expect(await look(minutes(16))).toMatchObject({ state: 'sent' });
    const [mail] = await mails();
    expect(mail?.text).toContain('Never read');
    expect(mail?.text).not.toContain('Read later');
  });

  test('has the thread of its record, and what comes shortly after a mail waits for the next', async () => {
    const { tell, look, mails, plan, system, member, workspace } = await scene();
    const task = await tell('Call Ana back');
    await look(minutes(5));
    const again = (title: string, now: Date) =>
      withTenant(member, (tx) =>
        notify(tx, system(now), {
          userIds: [member.actor.id],
          kind: 'task_due',
          entity: { type: 'task', id: task },
          title,
        }),
      );
    await again('A task is due', minutes(6));
    expect(await look(minutes(11))).toMatchObject({ mailId: null });
    expect(new Date((await plan())?.look_at ?? '')).toEqual(minutes(20));
    await again('A task is long due', minutes(12));
    expect(await look(minutes(20))).toMatchObject({ state: 'sent' });
    const [first, second] = await mails();
    expect(second?.subject).toBe(first?.subject);
    expect(second?.text).toContain('A task is long due');
    expect(first?.references).toBe(`<task.${task}.${workspace.id}@crm.example>`);
    expect(second?.references).toBe(first?.references);
    expect(second?.messageId).not.toBe(first?.messageId);
  });

  test('waits for the hours the member works, and until they are back', async () => {
    const { tell, look, plan, member } = await scene();
    await setHours({
      ctx: member,
      input: { userId: member.actor.id, days: [1, 2, 3, 4, 5], fromMinute: 540, untilMinute: 750 },
    });
    await tell('After work', minutes(40));
    expect(await look(minutes(45))).toMatchObject({ mailId: null });
    expect(new Date((await plan())?.look_at ?? '')).toEqual(new Date('2026-07-16T09:00:00Z'));
    await setHours({
      ctx: member,
      input: { userId: member.actor.id, absentUntil: '2026-07-20T00:00:00.000Z' },
    });
    expect(await look(new Date('2026-07-16T09:00:00Z'))).toMatchObject({ mailId: null });
    expect(new Date((await plan())?.look_at ?? '')).toEqual(new Date('2026-07-20T09:00:00Z'));
    expect(await look(new Date('2026-07-20T09:00:00Z'))).toMatchObject({ state: 'sent' });
  });

  test('is said once a day where the member wants it so', async () => {
    const { tell, look, plan, mails, member } = await scene();
    const { version } = await readNotificationPreferences({ ctx: member, input: {} });
    await setNotificationPreferences({
      ctx: member,
      input: { choices: { task_assigned: { desk: false, mail: 'daily' } }, dailyMinute: 450, version },
    });
    await tell('One');
    await look(minutes(5));
    await tell('Two', minutes(60));
    // It stands in no bell then.
    expect((await listNotifications({ ctx: member, input: {} })).items).toEqual([]);
    await look(minutes(65));
    expect(new Date((await plan())?.look_at ?? '')).toEqual(new Date('2026-07-16T07:30:00Z'));
    expect(await look(new Date('2026-07-16T07:30:00Z'))).toMatchObject({ state: 'sent' });
    expect((await mails())[0]?.subject).toContain('Your summary: 2 notices');
  });

  test('is told to nobody who may not see it any more, or left', async () => {
    const { tell, look, mails, member, admin } = await scene();
    const setUser = (disabledAt: Date | null) =>
      withUser(member.actor.id, (tx) =>
        tx.update(users).set({ disabledAt }).where(eq(users.id, member.actor.id)),
      );
    const task = await tell('Taken away');
    await withTenant(admin, (tx) => tx.raw`update tasks set deleted_at = now() where id = ${task}`);
    expect(await look(minutes(5))).toMatchObject({ state: 'dropped' });
    await tell('Disabled meanwhile', minutes(30));
    await setUser(NOON);
    expect(await look(minutes(35))).toMatchObject({ mailId: null });
    await setUser(null);
    await tell('Removed meanwhile', minutes(60));
    await withTenant(admin, (tx) => tx.delete(memberships).where(eq(memberships.userId, member.actor.id)));
    expect(await look(minutes(65))).toMatchObject({ mailId: null });
    expect(await mails()).toEqual([]);
  });

  test('is quoted only where the workspace wants it', async () => {
    const { look, mails, admin, member } = await scene();
    const contact = await createContact({ ctx: admin, input: { name: 'Ada Lovelace' } });
    const note = (body: string, now: Date) =>
      writeNote({
        ctx: at(admin, now),
        input: { contactId: contact.id, body, mentions: [member.actor.id] },
      });
    await note('Her budget is 12,000.', NOON);
    await look(minutes(5));
    await setNotificationSettings({ ctx: admin, input: { quotes: true, windowMinutes: 0, version: 1 } });
    await note('She wants it in March.', minutes(30));
    await look(minutes(35));
    const [first, second] = await mails();
    expect(first?.text).toContain('Ada Lovelace');
    expect(first?.text).not.toContain('12,000');
    expect(second?.text).toContain('> She wants it in March.');
  });
});

describe('when it does not go through', () => {
  const mailsOf = (ctx: Ctx) => withTenant(ctx, (tx) => tx.select().from(notificationMails));

  test('a mail that was being sent when the work was interrupted is not sent again', async () => {
    const { tell, plan, system, member, admin } = await scene();
    await tell('Once');
    const { version } = (await plan()) ?? { version: 0 };
    const { mailId } = await lookForMember(system(minutes(5)), { userId: member.actor.id, version });
    await withTenant(
      admin,
      (tx) =>
        tx.raw`update notification_mails set state = 'sending' where workspace_id = ${admin.workspaceId}`,
    );
    expect(await sendNotices(system(minutes(6)), mailId ?? '')).toEqual({ state: 'unknown', retryAt: null });
    expect(mailServer.get().mails).toEqual([]);
    expect(await mailsOf(admin)).toMatchObject([{ state: 'unknown', code: 'interrupted' }]);
  });

  test('a server that is busy is asked again, later each time, then administrators are told', async () => {
    const { tell, plan, system, member, admin, address } = await scene();
    mailServer.get().refuses.set(address, '451 4.3.2 not now');
    await tell('Busy');
    const { version } = (await plan()) ?? { version: 0 };
    const { mailId } = await lookForMember(system(minutes(5)), { userId: member.actor.id, version });
    let now = minutes(5);
    const waits: number[] = [];
    for (;;) {
      const sent = await sendNotices(system(now), mailId ?? '');
      if (!sent.retryAt) break;
      waits.push((Date.parse(sent.retryAt) - now.getTime()) / 60_000);
      now = new Date(sent.retryAt);
    }
    expect(waits).toEqual([1, 5, 30, 120]);
    expect(await mailsOf(admin)).toMatchObject([{ state: 'failed', code: 'smtp_451', attempts: 5 }]);
    const told = await listNotifications({ ctx: admin, input: {} });
    expect(told.items).toMatchObject([{ kind: 'connection_broken', entity: { type: 'notice_mail' } }]);
    const health = await readNoticeMailHealth({ ctx: at(admin, now), input: {} });
    expect(health).toMatchObject({
      counts: { sent: 0, failed: 1, dropped: 0 },
      lastError: { code: 'smtp_451' },
    });
  });

  test('a refused address gets nothing more until somebody says so', async () => {
    const { tell, look, mails, admin, member, address, workspace } = await scene();
    mailServer.get().refuses.set(address, '550 5.1.1 no such user');
    await tell('Refused');
    expect(await look(minutes(5))).toMatchObject({ state: 'failed' });
    mailServer.get().refuses.clear();
    await tell('Still refused', minutes(30));
    expect(await look(minutes(35))).toMatchObject({ mailId: null });
    const shown = (await readNoticeMailHealth({ ctx: admin, input: {} })).members.find(
      ({ userId }) => userId === member.actor.id,
    );
    expect(shown).toMatchObject({ state: 'refused', failed: 1, lastError: { code: 'address_unknown' } });
    const manager = await workspace.as('manager');
    await expect(
      resumeNoticeMail({ ctx: manager, input: { userId: member.actor.id } }),
    ).rejects.toMatchObject({ code: 'forbidden' });
    const stranger = await (await makeWorkspace()).as('admin');
    await expect(
      resumeNoticeMail({ ctx: stranger, input: { userId: member.actor.id } }),
    ).rejects.toMatchObject({ code: 'not_found' });
    expect(await resumeNoticeMail({ ctx: member, input: { userId: member.actor.id } })).toEqual({
      resumed: true,
    });
    await tell('Again', minutes(60));
    expect(await look(minutes(65))).toMatchObject({ state: 'sent' });
    expect((await mails())[0]?.text).toContain('Again');
  });
});

test('the link of a mail ends the mail, once and for all, and only a link of ours does', async () => {
  const { tell, look, mails, member } = await scene();
  await tell('Enough');
  await look(minutes(5));
  const token = /\/n\/([^>]+)>/.exec(header((await mails())[0], 'list-unsubscribe') ?? '')?.[1] ?? '';
  expect(isNoticeLink(token)).toBe(true);
  expect(isNoticeLink(`${token.slice(0, -2)}xx`)).toBe(false);
  expect(await endNotices('nothing.of.ours')).toBe(false);
  expect(await endNotices(token)).toBe(true);
  expect(await endNotices(token)).toBe(true);
  expect(await readNotificationPreferences({ ctx: member, input: {} })).toMatchObject({ mails: false });
  await tell('No more', minutes(30));
  expect(await look(minutes(35))).toMatchObject({ mailId: null });
  expect(await mails()).toHaveLength(1);
});

test('each chooses for themselves, in the order things were seen; keys and other companies do not', async () => {
  const { workspace, member, admin } = await scene();
  const own = await readNotificationPreferences({ ctx: member, input: {} });
  expect(own).toMatchObject({ chosen: ['task_assigned'], delivery: { isSetUp: true, isOn: true } });
  // Only administrators are told of broken connections.
  expect(own.choices.connection_broken).toBeUndefined();
  const set = (ctx: Ctx, version: number) =>
    setNotificationPreferences({ ctx, input: { choices: { task_assigned: null }, version } });
  await expect(set(member, own.version + 1)).rejects.toMatchObject({ code: 'conflict' });
  expect(await set(member, own.version)).toMatchObject({ chosen: [], version: own.version + 1 });
  await setNotificationSettings({
    ctx: admin,
    input: { choices: { ticket_watched: { desk: false, mail: 'daily' } }, version: 1 },
  });
  expect((await readNotificationPreferences({ ctx: member, input: {} })).choices.ticket_watched).toEqual({
    desk: false,
    mail: 'daily',
  });
  await expect(
    setNotificationSettings({ ctx: member, input: { mails: false, version: 2 } }),
  ).rejects.toMatchObject({ code: 'forbidden' });
  await expect(
    setNotificationSettings({ ctx: admin, input: { fromMinute: 1300, version: 2 } }),
  ).rejects.toMatchObject({ code: 'invalid_input' });
  const key = { ...admin, actor: { kind: 'api_key' as const, id: workspace.id, name: 'Key', scopes: [] } };
  await expect(readNotificationPreferences({ ctx: key, input: {} })).rejects.toMatchObject({
    code: 'forbidden',
  });
});
