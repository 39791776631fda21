import { describe, expect, test } from 'vitest';
import { channelConnections } from '#db/schema/channels.ts';
import { notificationMails } from '#db/schema/notifications.ts';
import { withTenant } from '#db/tenant.ts';
import { sealCredentials } from '#lib/channels/credentials.ts';
import { openMailboxes } from '#lib/channels/index.ts';
import type { Provider } from '#lib/channels/schemas.ts';
import { takeInbound } from '#lib/conversations/index.ts';
import type { Ctx } from '#lib/core/ctx.ts';
import { newId } from '#lib/core/ids.ts';
import { mailSink, rawMailToEvents } from '#lib/integrations/email/index.ts';
import { postmarkWebhook } from '#lib/integrations/postmark/index.ts';
import {
  listNotifications,
  readNoticeMailHealth,
  readNotificationPreferences,
  resumeNoticeMail,
  setNotificationPreferences,
} from '#lib/notifications/index.ts';
import { createTask } from '#lib/tasks/index.ts';
import { systemCtx } from '#lib/tenancy/index.ts';
import { withTestDatabase } from '#lib/testing/database.ts';
import { withMailServer } from '#lib/testing/mail-server.ts';
import { makeWorkspace } from '#lib/testing/make.ts';
import { lookForMember, sendNotices } from '#lib/wiring.ts';

withTestDatabase();

const mailServer = withMailServer();

const NOON = new Date('2026-07-15T12:00:00Z');
const minutes = (count: number): Date => new Date(NOON.getTime() + count * 60_000);

interface Mailbox {
  address?: string;
  provider?: Provider;
  settings?: Record<string, unknown>;
}

async function scene(mailbox: Mailbox | null = {}) {
  const workspace = await makeWorkspace();
  const admin = await workspace.as('admin', NOON);
  const member = await workspace.as('operator', NOON);
  const userId = member.actor.id;
  await setNotificationPreferences({
    ctx: member,
    input: { choices: { task_assigned: { desk: true, mail: 'unread' } }, version: 1 },
  });
  const system = (now: Date): Ctx => systemCtx({ workspaceId: workspace.id, name: 'Notifications', now });
  if (mailbox) await connect(admin, mailbox);
  const tell = async (title: string, at: number) => {
    await createTask({ ctx: { ...admin, now: minutes(at) }, input: { title, assigneeId: userId } });
    const [plan] = await withTenant(
      admin,
      (tx) => tx.raw<{ version: number }[]>`
        select version from notification_plans where workspace_id = ${workspace.id} and user_id = ${userId}`,
    );
    const now = minutes(at + 20);
    const looked = await lookForMember(system(now), { userId, version: plan?.version ?? 0 });
    return looked.mailId ? (await sendNotices(system(now), looked.mailId)).state : null;
  };
  /** Somebody's mail server returns the mail that left last, to where its envelope came from. */
  const comesBack = async (status: string, over: { to?: string; returned?: string } = {}) => {
    const mail = mailServer.get().mails.at(-1);
    const [to, returned] = [over.to ?? mail?.from ?? '', over.returned ?? mail?.raw ?? ''];
    const raw = report(to, mail?.to[0] ?? '', status, returned.split('\r\n\r\n')[0] ?? '');
    const [box] = await openMailboxes({ ctx: system(minutes(60)), input: {} });
    if (!box) throw new Error('no mailbox is read');
    const events = await rawMailToEvents(Buffer.from(raw), mailSink(box), minutes(60));
    return takeInbound(system(minutes(60)), { id: box.id, kind: 'email' }, events);
  };
  const told = async (ctx: Ctx) =>
    (await listNotifications({ ctx, input: {} })).items
      .filter(({ kind }) => kind !== 'task_assigned')
      .map(({ kind, title }) => [kind, title]);
  return { workspace, admin, member, userId, tell, comesBack, told, system };
}

async function connect(ctx: Ctx, { address = 'support@crm.example', provider = 'smtp', settings }: Mailbox) {
  const id = newId();
  await withTenant(ctx, (tx) =>
    tx.insert(channelConnections).values({
      workspaceId: ctx.workspaceId,
      id,
      kind: 'email',
      provider,
      name: address,
      address,
      settings: { address, smtpHost: '127.0.0.1', imapHost: '127.0.0.1', plusAddressing: true, ...settings },
      credentials: sealCredentials({ workspaceId: ctx.workspaceId, id }, { mailSecret: `secret of ${id}` }),
      status: 'active',
      ...(provider === 'smtp' ? {} : { lastReceivedAt: NOON }),
    }),
  );
}

const report = (to: string, recipient: string, status: string, head: string): string =>
  [
    'From: Mail Delivery System <MAILER-DAEMON@mx.example>',
    `To: ${to}`,
    'Return-Path: <>',
    'Subject: Undelivered Mail Returned to Sender',
    `Message-ID: <${newId()}@mx.example>`,
    'Auto-Submitted: auto-replied',
    'MIME-Version: 1.0',
    'Content-Type: multipart/report; report-type=delivery-status; boundary="b"',
    '',
    '--b',
    'Content-Type: message/delivery-status',
    '',
    'Reporting-MTA: dns; mx.example',
    '',
    `Final-Recipient: rfc822; ${recipient}`,
    'Action: failed',
    `Status: ${status}`,
    '',
    '--b',
    'Content-Type: text/rfc822-headers',
    '',
    head,
    '--b--',
    '',
  ].join('\r\n');

const mailsOf = (ctx: Ctx) => withTenant(ctx, (tx) => tx.select().from(notificationMails));

describe('a mail to a member that comes back later', () => {
  test('ends the mail to them; they and the administrators are told, once', async () => {
    const { tell, comesBack, told, admin, member, userId } = await scene();
    expect(await tell('Call Ana back', 0)).toBe('sent');
    expect(mailServer.get().mails[0]?.from).toMatch(/^support\+n[0-9a-z]{25}\.[0-9a-f]{12}@crm\.example$/);
    // The sender that people see stays as it was.
    expect(mailServer.get().mails[0]?.raw).toMatch(/^From: Countersign <desk@crm\.example>$/m);

    expect(await comesBack('5.1.1')).toMatchObject({ statuses: 1, ignored: 0 });
    expect(await comesBack('5.1.1')).toMatchObject({ statuses: 1 });
    expect(await mailsOf(admin)).toMatchObject([{ state: 'failed', code: 'address_unknown' }]);
    expect(await told(member)).toEqual([
      ['mail_refused', 'Your mail comes back: nothing more is mailed to you'],
    ]);
    expect(await told(admin)).toEqual([
      ['connection_broken', 'Notices to a member come back: their address is refused'],
    ]);
    const { members } = await readNoticeMailHealth({ ctx: admin, input: {} });
    expect(members.find((one) => one.userId === userId)).toMatchObject({
      state: 'refused',
      lastError: { code: 'address_unknown' },
    });
    expect(await tell('Send the offer', 120)).toBeNull();

    // Mended: what is told of mails from before is about what was.
    await resumeNoticeMail({ ctx: { ...member, now: minutes(180) }, input: { userId } });
    expect(await tell('Ring the bakery', 200)).toBe('sent');
    const [old] = await mailsOf(admin);
    await withTenant(
      admin,
      (tx) => tx.raw`update notification_mails set state = 'sent' where id = ${old?.id ?? ''}`,
    );
    await comesBack('5.1.1', {
      to: mailServer.get().mails[0]?.from ?? '',
      returned: mailServer.get().mails[0]?.raw ?? '',
    });
    expect((await readNotificationPreferences({ ctx: member, input: {} })).refusedAt).toBeNull();
    expect(await tell('And the butcher', 300)).toBe('sent');
  });

  test('for a full mailbox is shown and ends nothing', async () => {
    const { tell, comesBack, told, admin, member } = await scene();
    await tell('Call Ana back', 0);
    expect(await comesBack('5.2.2')).toMatchObject({ statuses: 1 });
    expect(await mailsOf(admin)).toMatchObject([{ state: 'failed', code: 'bounced_5.2.2' }]);
    expect(await told(member)).toEqual([]);
    expect(await tell('Send the offer', 120)).toBe('sent');
  });

  test('is known by the id it sends back, where a mailbox takes no addresses with a plus', async () => {
    const { tell, comesBack, admin } = await scene({ settings: { plusAddressing: false } });
    await tell('Call Ana back', 0);
    expect(mailServer.get().mails[0]?.from).toBe('support@crm.example');
    expect(await comesBack('5.1.1')).toMatchObject({ statuses: 1 });
    expect(await mailsOf(admin)).toMatchObject([{ state: 'failed', code: 'address_unknown' }]);
  });

  test('changes nothing when nobody proves which mail it is, or it is another workspace’s', async () => {
    const { tell, comesBack, admin, member } = await scene();
    await tell('Call Ana back', 0);
    const [mail] = await mailsOf(admin);
    const made = `Message-ID: <notice.${mail?.id}@crm.example>`;
    expect(await comesBack('5.1.1', { to: 'support@crm.example', returned: made })).toMatchObject({
      statuses: 0,
      ignored: 1,
    });
    const other = await scene();
    expect(await other.comesBack('5.1.1')).toMatchObject({ statuses: 0, ignored: 1 });
    expect((await mailsOf(admin)).map(({ state }) => state)).toEqual(['sent']);
    expect((await readNotificationPreferences({ ctx: member, input: {} })).refusedAt).toBeNull();
  });

  test('is told by a provider that both send with, and a complaint ends the mail like its link', async () => {
    const { tell, told, admin, member, system } = await scene({ provider: 'postmark' });
    await tell('Call Ana back', 0);
    const [mail] = await mailsOf(admin);
    const [box] = await openMailboxes({ ctx: system(minutes(60)), input: {} });
    if (!box || !mail) throw new Error('nothing left');
    const says = async (body: Record<string, unknown>) =>
      takeInbound(
        system(minutes(60)),
        { id: box.id, kind: 'email' },
        await postmarkWebhook.map(
          {
            headers: {},
            body: Buffer.from(JSON.stringify({ MessageID: 'm-1', Metadata: { intent: mail.id }, ...body })),
            receivedAt: minutes(60),
          },
          box,
        ),
      );
    expect(await says({ RecordType: 'Delivery', DeliveredAt: '2026-07-15T12:30:00Z' })).toMatchObject({
      ignored: 1,
    });
    expect(await says({ RecordType: 'SpamComplaint', Details: 'abuse' })).toMatchObject({ statuses: 1 });
    expect(await readNotificationPreferences({ ctx: member, input: {} })).toMatchObject({
      mails: false,
      refusedAt: null,
    });
    expect(await told(member)).toEqual([]);
  });
});

describe('the envelope of a mail to a member', () => {
  test('is the sender’s own where no mailbox of its domain is read', async () => {
    const { tell, admin } = await scene({ address: 'support@elsewhere.example' });
    await connect(admin, { address: 'sends.only@crm.example', settings: { imapHost: '' } });
    await tell('Call Ana back', 0);
    expect(mailServer.get().mails[0]?.from).toBe('desk@crm.example');
  });

  test('is the mailbox that the mails are from, where that one is read', async () => {
    const { tell, admin } = await scene();
    await connect(admin, { address: 'desk@crm.example' });
    await tell('Call Ana back', 0);
    expect(mailServer.get().mails[0]?.from).toMatch(/^desk\+n.+@crm\.example$/);
  });

  test('is the sender’s own where the server takes no other', async () => {
    const { tell, admin, workspace } = await scene({ settings: { plusAddressing: false } });
    mailServer.get().refuses.set('support@crm.example', '553 5.7.1 sender address not owned by user');
    expect(await tell('Call Ana back', 0)).toBe('sent');
    expect(mailServer.get().mails.map(({ from }) => from)).toEqual(['desk@crm.example']);
    expect(await mailsOf(admin)).toMatchObject([{ state: 'sent', workspaceId: workspace.id }]);
  });
});
