import { createHmac, randomUUID } from 'node:crypto';
import { and, asc, eq } from 'drizzle-orm';
import { expect, test } from 'vitest';
import { auditLog } from '#db/schema/audit.ts';
import { attachments, webhookReceipts } from '#db/schema/channels.ts';
import { contactIdentities, contacts } from '#db/schema/contacts.ts';
import { conversations, messages } from '#db/schema/conversations.ts';
import { webchatLines } from '#db/schema/webchat.ts';
import { withTenant } from '#db/tenant.ts';
import { claimAction, deliver, perform, settleAction } from '#lib/abilities/index.ts';
import {
  createConnection,
  renewIdentitySecret,
  switchConnection,
  updateConnection,
} from '#lib/channels/index.ts';
import type { ConnectionDto } from '#lib/channels/schemas.ts';
import { createContact } from '#lib/contacts/index.ts';
import { keepFile, lookAtThread, openFile } from '#lib/conversations/index.ts';
import type { Ctx } from '#lib/core/ctx.ts';
import { chatHello as hello, chatNews as news, chatMessages as write } from '#lib/http/chat-routes.ts';
import type { RouteHandler } from '#lib/http/route-input.ts';
import { systemCtx } from '#lib/tenancy/index.ts';
import { withTestDatabase } from '#lib/testing/database.ts';
import { makeWorkspace } from '#lib/testing/make.ts';
import { channelPort, takeReceipt } from '#lib/wiring.ts';
import { readChat, tryChat } from './index.ts';
import type { ChatNews, Greeting } from './schemas.ts';

withTestDatabase();

const SHOP = 'https://shop.example';

async function chat() {
  const ctx = await (await makeWorkspace()).as('admin');
  const connection = await createConnection({
    ctx,
    input: { provider: 'webchat', name: 'Shop', settings: { origins: [SHOP], agentName: 'Ada' } },
  });
  return { ctx, connection };
}

/** A call from a page, through the real route. */
async function call<Answer>(
  route: RouteHandler,
  connection: ConnectionDto,
  body: Record<string, unknown>,
  origin: string | null = SHOP,
): Promise<{ status: number; headers: Headers; body: Answer }> {
  const response = await route(
    new Request(`http://localhost:3000/api/chat/${connection.id}/x`, {
      method: 'POST',
      body: JSON.stringify(body),
      headers: { host: 'localhost:3000', 'content-type': 'text/plain', ...(origin ? { origin } : {}) },
    }),
    { params: Promise.resolve({ chatKey: connection.id }) },
  );
  return { status: response.status, headers: response.headers, body: (await response.json()) as Answer };
}

const greet = async (connection: ConnectionDto, body: Record<string, unknown> = {}) =>
  (await call<Greeting>(hello, connection, body)).body;
const say = (connection: ConnectionDto, token: string, text: string, more: Record<string, unknown> = {}) =>
  call<{ id: string; at: string }>(write, connection, { token, text, clientId: randomUUID(), ...more });

/** What the durable function does with everything that was kept. */
async function takeAll(ctx: Ctx, connection: ConnectionDto) {
  const product = systemCtx({ workspaceId: ctx.workspaceId, name: 'channel' });
  const kept = await withTenant(ctx, (tx) => tx.select({ id: webhookReceipts.id }).from(webhookReceipts));
  const taken = [];
  for (const { id } of kept.reverse())
    taken.push(await takeReceipt(product, { receiptId: id, connectionId: connection.id }));
  return taken;
}
const thread = (ctx: Ctx) =>
  withTenant(ctx, (tx) => tx.select().from(messages).orderBy(asc(messages.sentAt), asc(messages.id)));
const threads = (ctx: Ctx) => withTenant(ctx, (tx) => tx.select().from(conversations));

/** A person writes into a conversation, and the executor takes its turn. @returns what was claimed, to be sent again. */
async function answer(ctx: Ctx, conversationId: string | undefined, body: string, fileIds: string[] = []) {
  const asked = await perform(
    { ...ctx, now: new Date() },
    'send_message',
    { conversationId, body, fileIds },
    {
      idempotencyKey: body || fileIds.join(),
    },
  );
  const then = systemCtx({
    workspaceId: ctx.workspaceId,
    name: 'executor',
    now: new Date(Date.now() + 60_000),
  });
  const claim = await claimAction({ ctx: then, input: { actionId: asked.actionId, runId: 'r' } });
  if (claim.kind !== 'claimed') throw new Error(claim.kind);
  const port = await channelPort(then, claim.message);
  const outcome = await deliver(port, claim.message, false);
  await settleAction({ ctx: then, input: { actionId: asked.actionId, outcome } });
  return { port, message: { ...claim.message, files: [] } };
}

test('a visitor writes twice the same and three in a row: each once, in their order, whoever comes first', async () => {
  const { ctx, connection } = await chat();
  const { token } = await greet(connection);
  const clientId = randomUUID();
  for (const _ of ['once', 'and again'])
    expect((await say(connection, token, 'One', { clientId })).status).toBe(200);
  await say(connection, token, 'Two');
  await say(connection, token, 'Three', { page: `${SHOP}/cranes` });
  await takeAll(ctx, connection);
  expect((await takeAll(ctx, connection)).map(({ duplicates }) => duplicates)).toEqual([1, 1, 1]);
  const bodies = (await thread(ctx)).map(({ body }) => body);
  expect(bodies).toEqual(['One', 'Two', 'Three']);
  expect(await threads(ctx)).toMatchObject([{ channel: 'web', connectionId: connection.id }]);
  const back = await greet(connection, { token });
  expect(back.lines.map(({ text }) => text)).toEqual(['One', 'Two', 'Three']);
  const kept = await withTenant(ctx, (tx) => tx.select().from(webhookReceipts));
  expect(kept).toHaveLength(3);
  // What proves who a visitor is, is not kept with what they said.
  expect(kept.map(({ body }) => body.toString()).join()).not.toContain(token);
});

test('files of an answer are brought as links that open each of them, for their visitor alone', async () => {
  const { ctx, connection } = await chat();
  const { token } = await greet(connection);
  await say(connection, token, 'May I see the price list?');
  await takeAll(ctx, connection);
  const [conversation] = await threads(ctx);
  const bytes = Buffer.from('%PDF-1.7 prices');
  const input = { conversationId: conversation?.id ?? '', name: 'prices.pdf', bytes };
  const { id } = await keepFile({ ctx, input });
  await answer(ctx, conversation?.id, '', [id]);
  const { body } = await call<ChatNews>(news, connection, { token });
  expect(body.lines.at(-1)).toMatchObject({ text: '', files: [{ name: 'prices.pdf', size: bytes.length }] });
  const url = new URL(body.lines.at(-1)?.files[0]?.url ?? '');
  const opened = await openFile(url.pathname.split('/').at(-1) ?? '', new Date());
  expect(opened.bytes.equals(bytes)).toBe(true);
  const { token: other } = await greet(connection);
  expect((await call<ChatNews>(news, connection, { token: other })).body.lines).toEqual([]);
});

test('an answer is brought once, counts as delivered when it is fetched and as read when it is seen', async () => {
  const { ctx, connection } = await chat();
  const { token } = await greet(connection);
  await say(connection, token, 'Do you rent cranes?');
  await takeAll(ctx, connection);
  const [conversation] = await threads(ctx);
  const { port, message } = await answer(ctx, conversation?.id, 'Yes, from a day on.');
  expect(await port.send(message)).toMatchObject({ kind: 'sent' });
  expect(await port.lookUp(message)).toMatchObject({ kind: 'sent' });
  expect(await port.lookUp({ ...message, intentId: randomUUID() })).toEqual({ kind: 'absent' });

  const state = async () => (await thread(ctx)).at(-1)?.deliveryState;
  expect(await state()).toBe('sent');
  const fetched = await call<ChatNews>(news, connection, { token });
  expect(fetched.body.lines.map(({ author, text }) => [author, text])).toEqual([
    ['visitor', 'Do you rent cranes?'],
    ['person', 'Yes, from a day on.'],
  ]);
  expect(await state()).toBe('delivered');
  await call(news, connection, { token, seen: true, after: fetched.body.lines.at(-1)?.at });
  expect(await state()).toBe('read');

  // A stranger to this thread sees nothing of it; notes and other threads never come this way.
  const other = await greet(connection);
  expect((await call<ChatNews>(news, connection, { token: other.token })).body.lines).toEqual([]);
  expect((await call(news, connection, { token: `${token}x` })).status).toBe(401);
});

test('who types is told by name, and only where they type', async () => {
  const { ctx, connection } = await chat();
  const { token } = await greet(connection);
  await say(connection, token, 'Hello');
  await takeAll(ctx, connection);
  const [conversation] = await threads(ctx);
  const conversationId = conversation?.id ?? '';
  const now = new Date();
  await lookAtThread({ ctx: { ...ctx, now }, input: { conversationId, doing: 'typing' } });
  expect((await call<ChatNews>(news, connection, { token })).body.typing).toBe(ctx.actor.name);
  await lookAtThread({ ctx: { ...ctx, now }, input: { conversationId, doing: 'looking' } });
  expect((await call<ChatNews>(news, connection, { token })).body.typing).toBeNull();
});

test('pages that are not listed, programs, and a chat that is off are refused; the last stranger is named', async () => {
  const { ctx, connection } = await chat();
  const evil = await call(hello, connection, {}, 'https://evil.example');
  expect(evil.status).toBe(403);
  expect(evil.body).toMatchObject({ reason: 'origin' });
  expect(evil.headers.get('access-control-allow-origin')).toBeNull();
  expect((await call(hello, connection, {}, 'https://worse.example')).status).toBe(403);
  expect((await call(hello, connection, {}, null)).status).toBe(403);
  const listed = await call<Greeting>(hello, connection, {});
  expect(listed.headers.get('access-control-allow-origin')).toBe(SHOP);
  expect(
    (
      await call(
        write,
        connection,
        { token: listed.body.token, text: 'x', clientId: randomUUID() },
        'https://evil.example',
      )
    ).status,
  ).toBe(403);
  expect(await readChat({ ctx, input: { connectionId: connection.id } })).toMatchObject({
    seen: [{ origin: SHOP }],
    // Within a minute only the first is noted: nobody fills our tables by asking.
    refused: { origin: 'https://evil.example' },
  });
  const off = await switchConnection({
    ctx,
    input: { connectionId: connection.id, version: connection.version, on: false },
  });
  expect((await call(hello, off, {})).status).toBe(403);
  const stranger = await (await makeWorkspace()).as('admin');
  await expect(readChat({ ctx: stranger, input: { connectionId: connection.id } })).rejects.toMatchObject({
    code: 'not_found',
  });
});

test('a signed user is the same on every device; one whose signature is wrong is a stranger', async () => {
  const { ctx, connection } = await chat();
  const { secret } = await renewIdentitySecret({
    ctx,
    input: { connectionId: connection.id, version: connection.version },
  });
  const hash = createHmac('sha256', secret).update('u-17').digest('hex');
  const phone = await greet(connection, { user: { id: 'u-17', hash, name: 'Noor' } });
  await say(connection, phone.token, 'From my phone', { name: 'Noor' });
  const laptop = await greet(connection, { user: { id: 'u-17', hash } });
  expect(laptop.lines).toMatchObject([{ text: 'From my phone' }]);
  expect(laptop.identityRefused).toBe(false);
  const forged = await greet(connection, { user: { id: 'u-17', hash: hash.replace(/^./, 'z') } });
  expect(forged).toMatchObject({ lines: [], identityRefused: true });
  await takeAll(ctx, connection);
  const [contact] = await withTenant(ctx, (tx) => tx.select({ name: contacts.name }).from(contacts));
  expect(contact?.name).toBe('Noor');
});

test('a mail address that somebody types is theirs only when it is nobody’s', async () => {
  const { ctx, connection } = await chat();
  await createContact({ ctx, input: { name: 'Victim', email: 'victim@example.com' } });
  const visitor = await greet(connection);
  await say(connection, visitor.token, 'Hello');
  await say(connection, visitor.token, '', { email: 'Victim@Example.com' });
  await say(connection, visitor.token, '', { email: 'mine@example.com' });
  for (let n = 0; n < 2; n++) await takeAll(ctx, connection);
  const owners = await withTenant(ctx, (tx) =>
    tx
      .select({ value: contactIdentities.value, name: contacts.name })
      .from(contactIdentities)
      .innerJoin(
        contacts,
        and(
          eq(contacts.workspaceId, contactIdentities.workspaceId),
          eq(contacts.id, contactIdentities.contactId),
        ),
      )
      .where(eq(contactIdentities.kind, 'email'))
      .orderBy(contactIdentities.value),
  );
  expect(owners).toMatchObject([
    { value: 'mine@example.com', name: expect.stringMatching(/^visitor-/) },
    { value: 'victim@example.com', name: 'Victim' },
  ]);
  const entries = await withTenant(ctx, (tx) =>
    tx.select().from(auditLog).where(eq(auditLog.action, 'contact.identity_conflict')),
  );
  expect(entries.length).toBeGreaterThan(0);
  // Nothing of it is a message of the thread.
  expect((await thread(ctx)).map(({ body }) => body)).toEqual(['Hello']);
});

test('a file comes with its message, and not where the chat takes none', async () => {
  const { ctx, connection } = await chat();
  const { token } = await greet(connection);
  const file = { name: '../crane.txt', mime: 'text/plain', data: Buffer.from('plan').toString('base64') };
  await say(connection, token, '', { file });
  await takeAll(ctx, connection);
  const kept = await withTenant(ctx, (tx) => tx.select().from(attachments));
  expect(kept).toMatchObject([{ state: 'stored', name: 'crane.txt', size: 4 }]);
  // What it is called and what it is said to be prove nothing.
  const program = { name: 'plan.pdf', mime: 'application/pdf', data: Buffer.from('MZ').toString('base64') };
  expect((await say(connection, token, '', { file: program })).status).toBe(415);
  const changed = await updateConnection({
    ctx,
    input: { connectionId: connection.id, version: connection.version, settings: { files: false } },
  });
  expect(changed).toMatchObject({ status: 'active', settings: { files: false, origins: [SHOP] } });
  expect((await say(connection, token, '', { file })).status).toBe(403);
  expect((await say(connection, token, 'x'.repeat(4_001))).status).toBe(400);
  expect((await say(connection, token, '')).status).toBe(400);
});

test('whoever writes without a pause is slowed down, and a test message arrives like any other', async () => {
  const { ctx, connection } = await chat();
  await tryChat({ ctx, input: { connectionId: connection.id } });
  await takeAll(ctx, connection);
  expect(await thread(ctx)).toMatchObject([{ body: expect.stringContaining('test of the web chat') }]);
  const { token } = await greet(connection);
  const statuses: number[] = [];
  for (let n = 0; n < 40 && statuses.at(-1) !== 429; n++)
    statuses.push((await say(connection, token, `${n}`)).status);
  expect(statuses.at(-1)).toBe(429);
  const kept = await withTenant(ctx, (tx) => tx.select().from(webchatLines));
  expect(kept).toHaveLength(statuses.length);
});
