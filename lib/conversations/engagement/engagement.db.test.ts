import fc from 'fast-check';
import { expect, test } from 'vitest';
import { messages } from '#db/schema/conversations.ts';
import { sendIntents } from '#db/schema/sends.ts';
import { withTenant } from '#db/tenant.ts';
import { listLeads } from '#lib/contacts/index.ts';
import type { Ctx } from '#lib/core/ctx.ts';
import { newId } from '#lib/core/ids.ts';
import { systemCtx } from '#lib/tenancy/contexts.ts';
import { withTestDatabase } from '#lib/testing/database.ts';
import { makeWorkspace } from '#lib/testing/make.ts';
import type { EngagementSettings } from '../engagement.schemas.ts';
import { ingestMessage } from '../ingest-message.ts';
import { readThread } from '../read-thread.ts';
import { readMarkToken } from './mark-links.ts';
import { markMessage } from './mark-message.ts';
import { countEngagement, readContactEngagement } from './read-engagement.ts';
import { recordVisit } from './record-visit.ts';
import { getEngagementSettings, updateEngagementSettings } from './settings.ts';

withTestDatabase();

const SENT = new Date('2026-11-20T09:00:00Z');
const BODY = 'Prices: https://shop.example/prices?a=1 and https://shop.example/plans. Yours, the team';
const after = (seconds: number) => new Date(SENT.getTime() + seconds * 1_000);
const PERSON = {
  method: 'GET',
  userAgent: 'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0',
  purpose: '',
  private: false,
};

/** A mail that went out with two links, an hour after somebody wrote. */
async function sentMail(settings: Partial<EngagementSettings> = { clicks: true, opens: true }) {
  const workspace = await makeWorkspace();
  const admin = await workspace.as('admin');
  const now = after(7_200);
  const ctx: Ctx = { ...admin, now };
  await updateEngagementSettings({ ctx, input: { consentedOnly: false, ...settings, version: 1 } });
  const write = (text: string, at: Date) =>
    ingestMessage({
      ctx,
      input: {
        channel: 'email',
        email: 'ana@customer.example',
        contact_name: 'Ana',
        message_text: text,
        sent_at: at.toISOString(),
      },
    });
  const first = await write('What does it cost?', after(-3_600));
  const conversationId = first.conversation_id;
  const contactId = first.contact_id;
  const intentId = newId();
  const system = systemCtx({ workspaceId: ctx.workspaceId, name: 'engagement', now: SENT });
  await withTenant(system, async (tx) => {
    await tx.insert(sendIntents).values({
      ...{ workspaceId: ctx.workspaceId, id: intentId, conversationId, contactId, channel: 'email' },
      ...{ address: 'ana@customer.example', body: BODY, fingerprint: 'f', state: 'sent' },
      ...{ releaseAt: SENT, claimedAt: SENT, settledAt: SENT },
    });
    await tx.insert(messages).values({
      ...{ workspaceId: ctx.workspaceId, id: newId(), conversationId, contactId, direction: 'out' },
      ...{ channel: 'email', authorKind: 'user', authorName: 'Mina', body: BODY, deliveryState: 'sent' },
      ...{ sendIntentId: intentId, sentAt: SENT },
    });
  });
  const marks = await markMessage(system, intentId);
  const idOf = (kind: 'link' | 'open', url: string | null | undefined) =>
    readMarkToken(kind, url?.split('/').at(-1) ?? '')?.id ?? '';
  const visit = (markId: string, seconds: number, more: Partial<typeof PERSON> = {}) =>
    recordVisit({ ctx: { ...system, now: after(seconds) }, input: { markId, ...PERSON, ...more } });
  const mail = async () =>
    (await readThread({ ctx, input: { conversationId } })).messages.find(
      ({ direction }) => direction === 'out',
    )?.engagement;
  return {
    ...{ workspace, ctx, system, conversationId, contactId, intentId, marks, visit, mail, write },
    prices: idOf('link', marks?.links[0]?.href),
    plans: idOf('link', marks?.links[1]?.href),
    dot: idOf('open', marks?.dot),
    tokenOf: (at: number) => marks?.links[at]?.href.split('/').at(-1) ?? '',
  };
}

test('off until an administrator turns it on; what was changed meanwhile is not overwritten', async () => {
  const workspace = await makeWorkspace();
  const ctx = await workspace.as('admin');
  expect(await getEngagementSettings({ ctx, input: {} })).toEqual({
    clicks: false,
    opens: false,
    consentedOnly: true,
    version: 1,
  });
  const turnOn = (as: Ctx) => updateEngagementSettings({ ctx: as, input: { clicks: true, version: 1 } });
  await expect(turnOn(await workspace.as('manager'))).rejects.toMatchObject({ code: 'forbidden' });
  expect(await turnOn(ctx)).toMatchObject({ clicks: true, opens: false, version: 2 });
  await expect(turnOn(ctx)).rejects.toMatchObject({ code: 'conflict' });
});

test('the links of a mail lead over us and on, asked again they are the same, and the text stays', async () => {
  const { marks, system, intentId, visit, prices, plans, ctx } = await sentMail();
  expect(marks?.links.map(({ from, to }) => BODY.slice(from, to))).toEqual([
    'https://shop.example/prices?a=1',
    'https://shop.example/plans',
  ]);
  expect(await markMessage(system, intentId)).toEqual(marks);
  expect(await visit(prices, 600)).toEqual({ url: 'https://shop.example/prices?a=1' });
  expect(await visit(plans, 900)).toEqual({ url: 'https://shop.example/plans' });
  const [send] = await withTenant(ctx, (tx) => tx.select().from(sendIntents));
  expect(send?.body).toBe(BODY);
});

test('a person’s clicks count once for each, stand on the message and the contact, and score the lead', async () => {
  const { visit, mail, prices, dot, ctx, contactId, conversationId } = await sentMail();
  await visit(prices, 600);
  await visit(prices, 601);
  await visit(prices, 4_000);
  await visit(prices, 4_100, { userAgent: 'Slackbot-LinkExpanding 1.0' });
  await visit(dot, 590);
  await visit(dot, 591, { userAgent: 'Mozilla/5.0' });
  expect(await mail()).toEqual({
    reply: null,
    links: [
      { url: 'https://shop.example/prices?a=1', clicks: 2, firstAt: after(600).toISOString() },
      { url: 'https://shop.example/plans', clicks: 0, firstAt: null },
    ],
    opens: { count: 1, firstAt: after(590).toISOString() },
    discounted: 3,
  });
  expect(await readContactEngagement({ ctx, input: { contactId } })).toMatchObject({
    ...{ sent: 1, answered: 0, links: 2, clicked: 1, measuredOpens: 1, opened: 1 },
    clicks: [{ url: 'https://shop.example/prices?a=1', count: 2, conversationId }],
  });
  const [lead] = (await listLeads({ ctx, input: {} })).items;
  expect(lead).toMatchObject({
    score: 4,
    scoreReasons: [{ points: 4, reason: 'Clicked 1 link of ours', kind: 'engagement' }],
  });
});

test('a filter that opens every link counts as nobody, also the first one it opened', async () => {
  const { visit, mail, prices, plans, ctx } = await sentMail();
  await visit(prices, 600);
  await visit(plans, 600.4);
  expect((await mail())?.links.map(({ clicks }) => clicks)).toEqual([0, 0]);
  expect((await listLeads({ ctx, input: {} })).items[0]).toMatchObject({ score: 0, scoreReasons: [] });
});

test('their answer counts once, for the message before it, and not when it only says stop', async () => {
  const { write, mail, ctx, contactId, conversationId, system } = await sentMail({});
  await write('That is fine.', after(1_800));
  await write('One more thing.', after(1_900));
  expect((await mail())?.reply).toMatchObject({ seconds: 1_800 });
  expect(await readContactEngagement({ ctx, input: { contactId } })).toMatchObject({
    ...{ sent: 1, answered: 1, medianReplySeconds: 1_800, links: 0, measuredOpens: 0 },
    lastReplyAt: after(1_800).toISOString(),
  });
  expect(await countEngagement({ ctx: system, input: { conversationId } })).toEqual({
    answered: 1,
    clicked: 0,
  });
  const other = await sentMail({});
  await other.write('STOP', after(1_800));
  expect((await other.mail())?.reply).toBeNull();
});

test('turned off since, or said stop: the link still leads on, and nothing is written down', async () => {
  const { visit, mail, prices, plans, ctx, write } = await sentMail();
  await write('STOP', after(100));
  expect(await visit(prices, 600)).toEqual({ url: 'https://shop.example/prices?a=1' });
  const off = await sentMail();
  await updateEngagementSettings({ ctx: off.ctx, input: { clicks: false, version: 2 } });
  expect(await off.visit(off.plans, 600)).toEqual({ url: 'https://shop.example/plans' });
  for (const seen of [await mail(), await off.mail()]) expect(seen).toMatchObject({ discounted: 0 });
  expect((await mail())?.links.map(({ clicks }) => clicks)).toEqual([0, 0]);
  expect(await visit(plans, 700)).toEqual({ url: 'https://shop.example/plans' });
  expect(ctx.workspaceId).not.toBe(off.ctx.workspaceId);
});

test('nothing is marked where nobody asked, and where a recorded consent is asked for', async () => {
  expect((await sentMail({})).marks).toBeNull();
  expect((await sentMail({ clicks: true, consentedOnly: true })).marks).toBeNull();
  expect((await sentMail({ clicks: true })).marks).toMatchObject({ dot: null, links: [{}, {}] });
});

test('a stranger sees nothing, and a token in which one character is another one names nothing', async () => {
  const { tokenOf, contactId, system, prices } = await sentMail();
  const token = tokenOf(0);
  expect(readMarkToken('link', token)).toEqual({ workspaceId: system.workspaceId, id: prices });
  expect(readMarkToken('open', token)).toBeNull();
  const sign = fc.constantFrom(...'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.~');
  fc.assert(
    fc.property(fc.nat(token.length - 1), sign, (at, other) => {
      fc.pre(token[at] !== other);
      expect(readMarkToken('link', token.slice(0, at) + other + token.slice(at + 1))).toBeNull();
    }),
    { numRuns: 400 },
  );
  const stranger = await (await makeWorkspace()).as('admin');
  await expect(readContactEngagement({ ctx: stranger, input: { contactId } })).rejects.toMatchObject({
    code: 'not_found',
  });
  const elsewhere = systemCtx({ workspaceId: stranger.workspaceId, name: 'engagement' });
  expect(await recordVisit({ ctx: elsewhere, input: { markId: prices, ...PERSON } })).toEqual({ url: null });
});
