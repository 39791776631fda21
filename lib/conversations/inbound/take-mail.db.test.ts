import { eq } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import { attachments, channelConnections } from '#db/schema/channels.ts';
import { suppressions } from '#db/schema/consents.ts';
import { conversations, messages } from '#db/schema/conversations.ts';
import { mailMessages } from '#db/schema/mail.ts';
import { withTenant } from '#db/tenant.ts';
import { sealCredentials } from '#lib/channels/credentials.ts';
import { takeInbound } from '#lib/conversations/index.ts';
import type { Ctx } from '#lib/core/ctx.ts';
import { newId } from '#lib/core/ids.ts';
import { makeToken } from '#lib/integrations/email/mail-tokens.ts';
import { rawMailToEvents } from '#lib/integrations/email/to-events.ts';
import { systemCtx } from '#lib/tenancy/index.ts';
import { withTestDatabase } from '#lib/testing/database.ts';
import { makeWorkspace } from '#lib/testing/make.ts';

withTestDatabase();

const secret = 'test_secret_of_a_connection';
const sink = { secret, addresses: ['support@crm.example'], domain: 'crm.example' };

async function setUp() {
  const { workspaceId } = await (await makeWorkspace()).as('admin');
  const ctx: Ctx = systemCtx({ workspaceId, name: 'channel' });
  const id = newId();
  await withTenant(ctx, (tx) =>
    tx.insert(channelConnections).values({
      workspaceId,
      id,
      kind: 'email',
      provider: 'postmark',
      name: 'Support',
      address: 'support@crm.example',
      credentials: sealCredentials({ workspaceId, id }, { mailSecret: secret }),
      status: 'active',
    }),
  );
  const take = async (raw: string, at = new Date()) => {
    const events = await rawMailToEvents(Buffer.from(raw.replaceAll('\n', '\r\n')), sink, at);
    return takeInbound(ctx, { id, kind: 'email' }, events);
  };
  const rows = <T>(table: 'messages' | 'conversations') =>
    withTenant(ctx, async (tx) => {
      const from = table === 'messages' ? messages : conversations;
      return (await tx.select().from(from).where(eq(from.workspaceId, workspaceId)).orderBy(from.id)) as T[];
    });
  return {
    ctx,
    take,
    threads: () => rows<typeof conversations.$inferSelect>('conversations'),
    messages: () => rows<typeof messages.$inferSelect>('messages'),
    inTenant: <T>(fn: Parameters<typeof withTenant<T>>[1]) => withTenant<T>(ctx, fn),
  };
}

const mail = (id: string, over: { from?: string; to?: string; headers?: string; body?: string } = {}) =>
  `From: ${over.from ?? 'Ana Lima <ana@customer.example>'}\nTo: ${over.to ?? 'support@crm.example'}\nMessage-ID: <${id}@customer.example>\n${over.headers ?? 'Subject: Wrong invoice'}\n\n${over.body ?? `Words of ${id}.`}`;

const first = <T>(list: readonly T[]): T => {
  const [one] = list;
  if (one === undefined) throw new Error('nothing there');
  return one;
};

describe('a mail', () => {
  it('is a message once, with what it says besides its words', async () => {
    const desk = await setUp();
    const raw = mail('one', {
      headers: 'Subject: Re: Wrong invoice\nCc: Bo <bo@customer.example>',
      body: 'Still wrong.\n\n-- \nAna\n\nOn Friday at 15:01 Support <support@crm.example> wrote:\n> Corrected.',
    });
    expect(await desk.take(raw)).toMatchObject({ messages: 1 });
    expect(await desk.take(raw)).toMatchObject({ messages: 0, duplicates: 1 });
    const message = first(await desk.messages());
    expect(message).toMatchObject({
      body: 'Still wrong.',
      externalId: '<one@customer.example>',
      authorName: 'Ana Lima',
    });
    expect(first(await desk.threads())).toMatchObject({
      subject: 'Wrong invoice',
      address: 'ana@customer.example',
    });
    expect(first(await desk.inTenant((tx) => tx.select().from(mailMessages)))).toMatchObject({
      messageId: message.id,
      kind: 'human',
      fromAddress: 'ana@customer.example',
      cc: [{ name: 'Bo', address: 'bo@customer.example' }],
      quoted: expect.stringContaining('> Corrected.'),
      signature: expect.stringContaining('Ana'),
    });
  });

  it('brings its files along, and nothing is fetched for them', async () => {
    const desk = await setUp();
    const taken = await desk.take(
      mail('files', {
        headers: 'Subject: See\nMIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=b',
        body: '--b\nContent-Type: text/plain\n\nSee.\n--b\nContent-Type: application/pdf; name="../../bill.pdf"\nContent-Disposition: attachment\nContent-Transfer-Encoding: base64\n\nJVBERi0=\n--b--',
      }),
    );
    expect(taken).toMatchObject({ messages: 1, withFiles: [] });
    const file = first(await desk.inTenant((tx) => tx.select().from(attachments)));
    expect(file).toMatchObject({ name: 'bill.pdf', mime: 'application/pdf', size: 5, state: 'stored' });
    expect(file.bytes?.toString()).toBe('%PDF-');
  });
});

describe('a reply', () => {
  it('takes its closed conversation up again, by the mail it answers', async () => {
    const desk = await setUp();
    await desk.take(mail('one'));
    const thread = first(await desk.threads());
    await desk.inTenant((tx) => tx.update(conversations).set({ status: 'closed', section: 'closed' }));
    await desk.take(
      mail('two', { headers: 'Subject: Re: Wrong invoice\nIn-Reply-To: <one@customer.example>' }),
    );
    const threads = await desk.threads();
    expect(threads).toHaveLength(1);
    expect(threads).toMatchObject([{ id: thread.id, status: 'open' }]);
  });

  it('of a colleague to the signed address stands in the thread, and answers keep going to its contact', async () => {
    const desk = await setUp();
    await desk.take(mail('one'));
    const thread = first(await desk.threads());
    await desk.take(
      mail('two', {
        from: 'Bo <bo@elsewhere.example>',
        to: `support+${makeToken(secret, 't', thread.id)}@crm.example`,
        body: 'STOP',
      }),
    );
    expect(await desk.threads()).toMatchObject([{ id: thread.id, address: 'ana@customer.example' }]);
    expect((await desk.messages()).map((message) => message.authorName)).toEqual(['Ana Lima', 'Bo']);
    // What a guest says binds the contact to nothing.
    expect(await desk.inTenant((tx) => tx.select().from(suppressions))).toEqual([]);
  });

  it('of a stranger who only knows an id or a subject is a conversation of their own', async () => {
    const desk = await setUp();
    await desk.take(mail('one'));
    await desk.take(
      mail('spoof', {
        from: 'Eve <eve@evil.example>',
        headers: 'Subject: Re: Wrong invoice\nIn-Reply-To: <one@customer.example>',
      }),
    );
    const threads = await desk.threads();
    expect(threads.map((thread) => thread.address).sort()).toEqual([
      'ana@customer.example',
      'eve@evil.example',
    ]);
  });

  it('to a token of another workspace continues nothing there', async () => {
    const [mine, theirs] = [await setUp(), await setUp()];
    await theirs.take(mail('one'));
    const foreign = first(await theirs.threads());
    await mine.take(mail('two', { to: `support+${makeToken(secret, 't', foreign.id)}@crm.example` }));
    expect(await mine.threads()).toHaveLength(1);
    expect(await theirs.messages()).toHaveLength(1);
  });
});

describe('a mail whose clock is wrong', () => {
  it.each([
    '-005000-01-01T00:00:00Z',
    '0000-01-01T00:00:00Z',
    'Thu, 1 Jan 1970 00:00:00 +0000',
    '1 Jan 99999',
  ])('of %s is taken in, at the time it came', async (date) => {
    const desk = await setUp();
    expect(await desk.take(mail('one', { headers: `Subject: Hello\nDate: ${date}` }))).toMatchObject({
      messages: 1,
    });
    const [message] = await desk.messages();
    expect(message?.sentAt).toEqual(message?.createdAt);
  });
});

describe('what a program wrote', () => {
  const away =
    'Subject: Automatic reply: Wrong invoice\nAuto-Submitted: auto-replied\nIn-Reply-To: <one@customer.example>';

  it('stands in its thread in silence: nobody is called, and no approval is bound anew', async () => {
    const desk = await setUp();
    await desk.take(mail('one'));
    const before = first(await desk.threads());
    await desk.inTenant((tx) => tx.update(conversations).set({ section: 'waiting', unread: 0 }));
    expect(await desk.take(mail('away', { headers: away }))).toMatchObject({ messages: 1 });
    expect(await desk.threads()).toMatchObject([
      { section: 'waiting', unread: 0, lastHumanMessageId: before.lastHumanMessageId },
    ]);
    const events = await desk.inTenant(
      (tx) => tx.raw<{ count: number }[]>`select count(*)::int as count from message_stages`,
    );
    expect(events).toHaveLength(1);
  });

  it('makes no contact and no conversation when it belongs nowhere', async () => {
    const desk = await setUp();
    expect(
      await desk.take(mail('list', { headers: 'Subject: News\nList-Id: <news.example>' })),
    ).toMatchObject({
      messages: 0,
      ignored: 1,
    });
    expect(await desk.take(mail('away', { headers: away }))).toMatchObject({ ignored: 1 });
    expect([await desk.threads(), await desk.messages()]).toEqual([[], []]);
  });

  it('about nothing of ours changes nothing, however it looks', async () => {
    const desk = await setUp();
    await desk.take(mail('one'));
    const bounce = `From: MAILER-DAEMON@evil.example\nTo: support@crm.example\nMessage-ID: <b@evil.example>\nContent-Type: multipart/report; report-type=delivery-status; boundary=b\n\n--b\nContent-Type: message/delivery-status\n\nReporting-MTA: dns; x\n\nFinal-Recipient: rfc822; ana@customer.example\nAction: failed\nStatus: 5.1.1\n\n--b--`;
    expect(await desk.take(bounce)).toMatchObject({ ignored: 1, statuses: 0 });
    expect(await desk.inTenant((tx) => tx.select().from(suppressions))).toEqual([]);
  });
});
