import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { apiDeliveries } from '#db/schema/api-channel.ts';
import { sendIntents } from '#db/schema/sends.ts';
import { withTenant } from '#db/tenant.ts';
import { type CallbackEmulator, startCallbackEmulator } from '#e2e/emulators/callback/index.ts';
import { claimAction, deliver, perform, settleAction } from '#lib/abilities/index.ts';
import {
  acknowledgeOutgoing,
  listApiDeliveries,
  listOutgoing,
  readApiDelivery,
  removeOldDeliveries,
  reportStatus,
} from '#lib/api-channel/index.ts';
import type { OutgoingApiMessage } from '#lib/api-channel/schemas.ts';
import {
  createConnection,
  readConnection,
  rotateSigningSecret,
  switchConnection,
  updateConnection,
} from '#lib/channels/index.ts';
import { ingestMessage, keepFile, openFile } from '#lib/conversations/index.ts';
import type { SendOutcome } from '#lib/conversations/ports.ts';
import type { Ctx } from '#lib/core/ctx.ts';
import { encodeCursor } from '#lib/core/cursor.ts';
import { newId } from '#lib/core/ids.ts';
import { PRESET_SCOPES, systemCtx } from '#lib/tenancy/index.ts';
import { act, takeAll, thread, threads } from '#lib/testing/channel-round.ts';
import { withTestDatabase } from '#lib/testing/database.ts';
import { makeWorkspace } from '#lib/testing/make.ts';
import { channelPort, redeliverMessage, testConnection } from '#lib/wiring.ts';

withTestDatabase();

let receiver: CallbackEmulator;
beforeAll(async () => {
  receiver = await startCallbackEmulator();
  process.env.TRUSTED_CALLBACK_ORIGINS = receiver.url;
});
afterAll(() => receiver.close());
beforeEach(() => receiver.reset());

const PATH = '/hook';

/** A channel whose receiver knows its secret, with one person's message in it. */
async function connected(callback = true) {
  const ctx = await (await makeWorkspace()).as('admin');
  const made = await createConnection({
    ctx,
    input: {
      provider: 'api',
      name: 'Our app',
      settings: { identifier: 'shop-app', callbackUrl: callback ? receiver.url + PATH : '' },
    },
  });
  const input = { connectionId: made.id };
  const { secret } = await rotateSigningSecret({ ctx, input: { ...input, version: made.version } });
  receiver.know(PATH, secret);
  const probed = await testConnection({ ctx, input });
  expect(probed).toMatchObject({ ok: true, connection: { status: 'active' } });
  await write(ctx, made.id);
  const [conversation] = await threads(ctx);
  return { ctx, input, secret, probed, conversationId: conversation?.id ?? '' };
}

const write = (ctx: Ctx, channelId: string | undefined, text = 'Where is my order?') =>
  ingestMessage({
    ctx,
    input: {
      channel: 'api',
      ...(channelId ? { channel_id: channelId } : {}),
      email: 'ada@example.com',
      contact_name: 'Ada Byron',
      message_text: text,
      external_id: `in-${newId()}`,
    },
  });

const kept = () => receiver.kept(PATH).filter(({ type }) => type === 'message.outgoing');
const deliveries = (ctx: Ctx) => withTenant(ctx, (tx) => tx.select().from(apiDeliveries));
const at = (ctx: Ctx, minutes: number) =>
  systemCtx({ workspaceId: ctx.workspaceId, name: 'executor', now: new Date(Date.now() + minutes * 60_000) });

/** One turn of the executor for a send that waits. */
async function turn(ctx: Ctx, actionId: string, minutes: number, again = false): Promise<string> {
  const then = at(ctx, minutes);
  const claim = await claimAction({ ctx: then, input: { actionId, runId: 'r' } });
  if (claim.kind !== 'claimed' && claim.kind !== 'again') return claim.kind;
  const outcome = await deliver(await channelPort(then, claim.message), claim.message, again);
  return (await settleAction({ ctx: then, input: { actionId, outcome } })).state;
}

const approved = async (ctx: Ctx, conversationId: string, body = 'It is on its way.') =>
  (await perform(ctx, 'send_message', { conversationId, body }, { idempotencyKey: newId() })).actionId;

describe('with a callback address', () => {
  test('a check posts a signed ping and says what came back', async () => {
    const { probed, ctx, input } = await connected();
    expect(receiver.kept(PATH)).toMatchObject([{ type: 'ping', calls: 1 }]);
    expect(probed.message).toMatch(/HTTP 200: \{"pong":true\} \(\d+ ms\)/);
    receiver.know(PATH, 'whsec_b3RoZXI=');
    expect(await testConnection({ ctx, input })).toMatchObject({
      ok: false,
      message: expect.stringContaining('HTTP 401: {"error":"wrong signature"}'),
      connection: { lastErrorCode: 'callback_refused' },
    });
  });

  test('a send arrives once, signed, with everything its receiver needs', async () => {
    const { ctx, conversationId, input } = await connected();
    const bytes = Buffer.from('an invoice');
    const file = await keepFile({ ctx, input: { conversationId, name: 'invoice.txt', bytes } });
    expect(
      await act(ctx, 'send_message', { conversationId, body: 'Here it is.', fileIds: [file.id] }, 1),
    ).toBe('sent');
    const [message] = kept();
    const [theirs, ours] = await thread(ctx);
    expect(message).toMatchObject({
      calls: 1,
      id: ours?.sendIntentId,
      data: {
        id: ours?.sendIntentId,
        idempotency_key: ours?.sendIntentId,
        position: 1,
        channel: { id: input.connectionId, identifier: 'shop-app' },
        conversation: { id: conversationId },
        contact: {
          name: 'Ada Byron',
          identities: [{ kind: 'email', value: 'ada@example.com', primary: true }],
        },
        address: 'ada@example.com',
        text: 'Here it is.',
        in_reply_to: { message_id: theirs?.id, external_id: theirs?.externalId },
        author: { kind: 'person', name: ctx.actor.name, countersigned: false },
      },
    });
    const [told] = (message?.data.files ?? []) as OutgoingApiMessage['files'];
    expect(told).toMatchObject({ name: 'invoice.txt', size: bytes.length });
    const token = new URL(told?.url ?? '').pathname.split('/').at(-1) ?? '';
    expect((await openFile(token, new Date())).bytes).toEqual(bytes);
    await expect(openFile(token, new Date(told?.url_expires_at ?? ''))).rejects.toMatchObject({
      code: 'not_found',
    });
    // Its own id of the message is kept, so that a conversation that is brought in again does not double it.
    expect(ours).toMatchObject({ externalId: `theirs-${message?.id}`, deliveryState: 'sent' });
  });

  test('429 waits as long as it asks, and the same id is posted again', async () => {
    const { ctx, conversationId } = await connected();
    receiver.plan(PATH, 'busy');
    const actionId = await approved(ctx, conversationId);
    expect(await turn(ctx, actionId, 1)).toBe('held');
    const [send] = await withTenant(ctx, (tx) => tx.select().from(sendIntents));
    const wait = (send?.releaseAt.getTime() ?? 0) - at(ctx, 1).now.getTime();
    expect([send?.waitsFor, Math.round(wait / 10_000)]).toEqual(['provider', 9]);
    expect(kept()).toEqual([]);
    expect(await turn(ctx, actionId, 3)).toBe('sent');
    expect(kept()).toMatchObject([{ calls: 1 }]);
    expect(await deliveries(ctx)).toMatchObject([{ attempts: 2, state: 'accepted', httpStatus: 200 }]);
  });

  test('a line that broke after the message was taken is tried again, and taken once', async () => {
    const { ctx, conversationId } = await connected();
    receiver.plan(PATH, 'silent', 'down');
    const actionId = await approved(ctx, conversationId);
    expect([
      await turn(ctx, actionId, 1),
      await turn(ctx, actionId, 2),
      await turn(ctx, actionId, 3),
    ]).toEqual(['held', 'held', 'sent']);
    expect(kept()).toMatchObject([{ calls: 2 }]);
    expect((await thread(ctx)).filter(({ direction }) => direction === 'out')).toHaveLength(1);
  });

  test('a step that comes back posts again, unless it was taken', async () => {
    const { ctx, conversationId } = await connected();
    const actionId = await approved(ctx, conversationId);
    const then = at(ctx, 1);
    const claim = await claimAction({ ctx: then, input: { actionId, runId: 'r' } });
    if (claim.kind !== 'claimed') throw new Error(claim.kind);
    const port = await channelPort(then, claim.message);
    receiver.plan(PATH, 'silent');
    await deliver(port, claim.message, false);
    // The process died before it could tell; the next one does not know.
    expect(await deliver(port, claim.message, true)).toMatchObject({ kind: 'sent' });
    expect(await deliver(port, claim.message, true)).toMatchObject({ kind: 'sent' });
    expect(kept()).toMatchObject([{ calls: 2 }]);
  });

  test('410 switches the channel off and says why', async () => {
    const { ctx, conversationId, input } = await connected();
    receiver.plan(PATH, 'gone');
    expect(await act(ctx, 'send_message', { conversationId, body: 'Hi' }, 1)).toBe('failed');
    expect(await readConnection({ ctx, input })).toMatchObject({
      status: 'disabled',
      lastErrorCode: 'callback_gone',
      disabledReason: expect.stringContaining('410'),
    });
    // Nothing is posted there any more.
    receiver.reset();
    await act(ctx, 'send_message', { conversationId, body: 'Again' }, 2);
    expect(receiver.kept(PATH)).toEqual([]);
  });

  test.each([
    ['redirect', 'callback_redirects', /^HTTP 302/],
    ['refuse', 'callback_refused', /^HTTP 422: \{"error":"no such customer"\}$/],
  ] as const)('%s is final, and not followed', async (plan, code, detail) => {
    const { ctx, conversationId } = await connected();
    receiver.plan(PATH, plan);
    expect(await act(ctx, 'send_message', { conversationId, body: 'Hi' }, 1)).toBe('failed');
    const [send] = await withTenant(ctx, (tx) => tx.select().from(sendIntents));
    expect(send).toMatchObject({ errorCode: code, errorDetail: expect.stringMatching(detail) });
  });

  test('of a large answer the beginning is read, and the status counts', async () => {
    const { ctx, conversationId } = await connected();
    receiver.plan(PATH, 'large');
    expect(await act(ctx, 'send_message', { conversationId, body: 'Hi' }, 1)).toBe('sent');
    const [delivery] = await deliveries(ctx);
    expect(delivery?.response).toHaveLength(1_000);
  });

  test('an address that is not public is never called', async () => {
    const ctx = await (await makeWorkspace()).as('admin');
    for (const callbackUrl of ['http://127.0.0.1:9/x', 'http://169.254.169.254/', 'https://10.0.0.1/']) {
      const identifier = `app-${newId().slice(-6)}`;
      const { id } = await createConnection({
        ctx,
        input: { provider: 'api', name: 'x', settings: { identifier, callbackUrl } },
      });
      expect(await testConnection({ ctx, input: { connectionId: id } })).toMatchObject({
        ok: false,
        connection: { status: 'draft', lastErrorCode: 'callback_not_allowed' },
      });
    }
    for (const callbackUrl of ['ftp://a.example', 'https://me:pass@a.example/', 'not an address'])
      await expect(
        createConnection({
          ctx,
          input: { provider: 'api', name: 'x', settings: { identifier: 'x', callbackUrl } },
        }),
      ).rejects.toMatchObject({ code: 'invalid_input' });
  });

  test('while a secret is changed both sign; then only the new one', async () => {
    const { ctx, input, secret } = await connected();
    const { version } = await readConnection({ ctx, input });
    const rotated = await rotateSigningSecret({ ctx, input: { ...input, version } });
    expect(rotated.previousUntil).not.toBeNull();
    receiver.know(PATH, secret);
    expect(await testConnection({ ctx, input })).toMatchObject({ ok: true });
    receiver.know(PATH, rotated.secret);
    expect(await testConnection({ ctx, input })).toMatchObject({ ok: true });
    await rotateSigningSecret({ ctx, input: { ...input, version: version + 1, overlapHours: 0 } });
    expect(await testConnection({ ctx, input })).toMatchObject({ ok: false });
    // What is kept of a secret is never told.
    expect(JSON.stringify(await readConnection({ ctx, input }))).not.toContain('whsec_');
  });

  test('a message that was taken is told again under its id; one that was refused is not', async () => {
    const { ctx, input, conversationId } = await connected();
    await act(ctx, 'send_message', { conversationId, body: 'Hi' }, 1);
    const [first] = await deliveries(ctx);
    const again = await redeliverMessage({ ctx, input: { ...input, deliveryId: first?.id ?? '' } });
    expect(again).toMatchObject({ ok: true, delivery: { attempts: 2, state: 'accepted' } });
    expect(kept()).toMatchObject([{ calls: 2 }]);
    receiver.plan(PATH, 'refuse');
    await act(ctx, 'send_message', { conversationId, body: 'Ho' }, 2);
    const refused = (await deliveries(ctx)).find(({ state }) => state === 'refused');
    await expect(
      redeliverMessage({ ctx, input: { ...input, deliveryId: refused?.id ?? '' } }),
    ).rejects.toMatchObject({ code: 'conflict', details: { reason: 'not_delivered' } });
    const listed = await listApiDeliveries({ ctx, input });
    expect(listed.items.map(({ state, response }) => [state, response])).toEqual([
      ['refused', '{"error":"no such customer"}'],
      ['accepted', expect.stringContaining('theirs-')],
    ]);
    const { payload } = await readApiDelivery({ ctx, input: { ...input, deliveryId: refused?.id ?? '' } });
    expect(payload).toMatchObject({ type: 'message.outgoing', data: { text: 'Ho' } });
  });
});

describe('without one', () => {
  test('what goes out waits in its order until it is acknowledged, and no longer', async () => {
    const { ctx, input, conversationId } = await connected(false);
    for (const [minute, body] of [
      [1, 'One'],
      [2, 'Two'],
      [3, 'Three'],
    ] as const)
      expect(await act(ctx, 'send_message', { conversationId, body }, minute)).toBe('sent');
    const page = await listOutgoing({ ctx, input: { ...input, limit: 2 } });
    expect(page.items.map(({ text }) => text)).toEqual(['One', 'Two']);
    expect(page.nextCursor).not.toBeNull();
    const rest = await listOutgoing({ ctx, input: { ...input, cursor: page.nextCursor ?? '' } });
    expect(rest.items.map(({ text }) => text)).toEqual(['Three']);
    const [one, two] = page.items;
    const messages = [
      { id: one?.id ?? '', external_id: 'A-1' },
      { id: two?.id ?? '', external_id: 'A-1' },
    ];
    expect(await acknowledgeOutgoing({ ctx, input: { ...input, messages } })).toEqual({ acknowledged: 2 });
    expect(await acknowledgeOutgoing({ ctx, input: { ...input, messages } })).toEqual({ acknowledged: 0 });
    const left = await listOutgoing({ ctx, input });
    expect(left.items.map(({ text }) => text)).toEqual(['Three']);
    // An id that was given twice names the first.
    expect((await thread(ctx)).filter(({ externalId }) => externalId === 'A-1')).toMatchObject([
      { body: 'One' },
    ]);
    const listed = await listApiDeliveries({ ctx, input });
    expect(listed.waiting).toMatchObject({ count: 1 });
  });

  test('while the channel is off nothing is told, and nothing is lost', async () => {
    const { ctx, input, conversationId } = await connected(false);
    await act(ctx, 'send_message', { conversationId, body: 'One' }, 1);
    const { version } = await readConnection({ ctx, input });
    const off = await switchConnection({ ctx, input: { ...input, version, on: false } });
    await expect(listOutgoing({ ctx, input })).rejects.toMatchObject({
      code: 'conflict',
      details: { reason: 'channel_disabled' },
    });
    await switchConnection({ ctx, input: { ...input, version: off.version, on: true } });
    expect((await listOutgoing({ ctx, input })).items).toHaveLength(1);
  });

  test('a key that carries a channel may do this and nothing else', async () => {
    const { ctx, input, conversationId } = await connected(false);
    const key: Ctx = { ...ctx, permissions: new Set(PRESET_SCOPES.channel) };
    await act(ctx, 'send_message', { conversationId, body: 'One' }, 1);
    const [one] = (await listOutgoing({ ctx: key, input })).items;
    const id = one?.id ?? '';
    await write(key, input.connectionId, 'More');
    await acknowledgeOutgoing({ ctx: key, input: { ...input, messages: [{ id }] } });
    expect(await reportStatus({ ctx: key, input: { messageId: id, state: 'read' } })).toMatchObject({
      state: 'read',
    });
    await expect(listApiDeliveries({ ctx: key, input })).rejects.toMatchObject({ code: 'forbidden' });
    const ingests: Ctx = { ...ctx, permissions: new Set(PRESET_SCOPES.ingest) };
    await expect(listOutgoing({ ctx: ingests, input })).rejects.toMatchObject({ code: 'forbidden' });
  });

  test('what ended long ago is removed; what waits to be fetched stays', async () => {
    const { ctx, input, conversationId } = await connected(false);
    await act(ctx, 'send_message', { conversationId, body: 'One' }, 1);
    await act(ctx, 'send_message', { conversationId, body: 'Two' }, 2);
    const [one] = (await listOutgoing({ ctx, input })).items;
    await acknowledgeOutgoing({ ctx, input: { ...input, messages: [{ id: one?.id ?? '' }] } });
    expect(await removeOldDeliveries(new Date())).toEqual({ removed: 0 });
    const year = new Date(Date.now() + 366 * 86_400_000);
    await removeOldDeliveries(year);
    expect((await listApiDeliveries({ ctx, input })).items).toMatchObject([{ state: 'waiting' }]);
  });

  test('whoever reads on from a place misses nothing, though all that was told is removed', async () => {
    const { ctx, input, conversationId } = await connected(false);
    const goOn = async (body: string, minute: number, cursor?: string) => {
      await act(ctx, 'send_message', { conversationId, body }, minute);
      const { items } = await listOutgoing({ ctx, input: { ...input, cursor } });
      await acknowledgeOutgoing({ ctx, input: { ...input, messages: items.map(({ id }) => ({ id })) } });
      return items;
    };
    await goOn('One', 1);
    const [two] = await goOn('Two', 2);
    await removeOldDeliveries(new Date(Date.now() + 366 * 86_400_000));
    expect(await goOn('Three', 3, encodeCursor([two?.position ?? 0]))).toMatchObject([
      { text: 'Three', position: 3 },
    ]);
  });

  test('a cursor of something else is refused, not stumbled over', async () => {
    const { ctx, input } = await connected(false);
    for (const values of [['x'], [newId()], [null], [1.5], ['9'.repeat(30)], [1, 2]])
      await expect(
        listOutgoing({ ctx, input: { ...input, cursor: encodeCursor(values) } }),
      ).rejects.toMatchObject({
        code: 'invalid_input',
        details: { fields: [{ field: 'cursor' }] },
      });
  });

  test('a message that was taken can be offered again, behind all others', async () => {
    const { ctx, input, conversationId } = await connected(false);
    await act(ctx, 'send_message', { conversationId, body: 'One' }, 1);
    const [one] = (await listOutgoing({ ctx, input })).items;
    await acknowledgeOutgoing({ ctx, input: { ...input, messages: [{ id: one?.id ?? '' }] } });
    const [delivery] = await deliveries(ctx);
    await redeliverMessage({ ctx, input: { ...input, deliveryId: delivery?.id ?? '' } });
    expect((await listOutgoing({ ctx, input })).items).toMatchObject([{ id: one?.id, position: 2 }]);
  });

  test('a message that nobody knew the fate of counts as sent once it was fetched and acknowledged', async () => {
    const { ctx, input, conversationId } = await connected();
    const actionId = await approved(ctx, conversationId);
    receiver.plan(PATH, 'busy', 'down');
    await turn(ctx, actionId, 1);
    // The last of its tries breaks off.
    await withTenant(ctx, (tx) => tx.update(apiDeliveries).set({ attempts: 20, mayHaveArrived: true }));
    expect(await turn(ctx, actionId, 3)).toBe('unknown');
    const { version } = await readConnection({ ctx, input });
    await updateConnection({ ctx, input: { ...input, version, settings: { callbackUrl: '' } } });
    await testConnection({ ctx, input });
    const [delivery] = await deliveries(ctx);
    await redeliverMessage({ ctx, input: { ...input, deliveryId: delivery?.id ?? '' } });
    const [one] = (await listOutgoing({ ctx, input })).items;
    const messages = [{ id: one?.id ?? '', external_id: 'A-1' }];
    for (const _ of [1, 2]) await acknowledgeOutgoing({ ctx, input: { ...input, messages } });
    const taken = await takeAll(ctx, { id: input.connectionId });
    for (const { actionId: found, externalId } of taken.flatMap((each) => each.found))
      await settleAction({
        ctx: at(ctx, 4),
        input: { actionId: found, outcome: { kind: 'sent', providerMessageId: externalId } },
      });
    const [send] = await withTenant(ctx, (tx) => tx.select().from(sendIntents));
    expect(send?.state).toBe('sent');
    expect((await thread(ctx)).filter(({ direction }) => direction === 'out')).toMatchObject([
      { deliveryState: 'sent', externalId: 'A-1' },
    ]);
  });

  test('sends side by side each have a place of their own', async () => {
    const { ctx, input, conversationId } = await connected(false);
    const actions = await Promise.all(
      ['a', 'b', 'c', 'd'].map((body) => approved(ctx, conversationId, body)),
    );
    await Promise.all(actions.map((id) => turn(ctx, id, 1)));
    expect((await listOutgoing({ ctx, input })).items.map(({ position }) => position)).toEqual([1, 2, 3, 4]);
  });

  test('a stranger fetches, acknowledges and reports nothing', async () => {
    const { ctx, input, conversationId } = await connected(false);
    await act(ctx, 'send_message', { conversationId, body: 'One' }, 1);
    const [one] = (await listOutgoing({ ctx, input })).items;
    const id = one?.id ?? '';
    const stranger = await (await makeWorkspace()).as('admin');
    const refused = { code: 'not_found' };
    await expect(listOutgoing({ ctx: stranger, input })).rejects.toMatchObject(refused);
    await expect(
      acknowledgeOutgoing({ ctx: stranger, input: { ...input, messages: [{ id }] } }),
    ).rejects.toMatchObject(refused);
    await expect(
      reportStatus({ ctx: stranger, input: { messageId: id, state: 'read' } }),
    ).rejects.toMatchObject(refused);
    await expect(write(stranger, input.connectionId)).rejects.toMatchObject(refused);
    const messages = [{ id }, { id: newId() }];
    await expect(acknowledgeOutgoing({ ctx, input: { ...input, messages } })).rejects.toMatchObject(refused);
    expect((await listOutgoing({ ctx, input })).items).toHaveLength(1);
  });
});

describe('what became of a message', () => {
  const reported = (ctx: Ctx, messageId: string, state: 'delivered' | 'read' | 'failed', reason?: string) =>
    reportStatus({ ctx, input: { messageId, state, ...(reason ? { reason } : {}) } });

  test('stands in the thread, never goes back, and may be said by either id', async () => {
    const { ctx, conversationId } = await connected();
    await act(ctx, 'send_message', { conversationId, body: 'Hi' }, 1);
    const [message] = kept();
    const id = message?.id ?? '';
    const last = async () => (await thread(ctx)).at(-1);
    const messageId = (await last())?.id ?? '';
    expect(await reported(ctx, id, 'read')).toEqual({ id, state: 'read', changed: true });
    expect(await reported(ctx, messageId, 'delivered')).toEqual({ id, state: 'read', changed: false });
    expect(await reported(ctx, id, 'failed', 'late')).toEqual({ id, state: 'read', changed: false });
    expect(await last()).toMatchObject({ deliveryState: 'read', deliveryError: null });
  });

  test('a failure stands with its reason until it turns out to have arrived', async () => {
    const { ctx, conversationId } = await connected();
    await act(ctx, 'send_message', { conversationId, body: 'Hi' }, 1);
    const id = kept()[0]?.id ?? '';
    expect(await reported(ctx, id, 'failed', 'The app is not installed')).toMatchObject({ state: 'failed' });
    expect((await thread(ctx)).at(-1)).toMatchObject({
      deliveryState: 'failed',
      deliveryError: 'The app is not installed',
    });
    expect(await reported(ctx, id, 'delivered')).toMatchObject({ state: 'delivered', changed: true });
  });

  test('where nobody knew whether it went out, it did, and it has arrived', async () => {
    const { ctx, conversationId, input } = await connected();
    const actionId = await approved(ctx, conversationId);
    const claim = await claimAction({ ctx: at(ctx, 1), input: { actionId, runId: 'r' } });
    if (claim.kind !== 'claimed') throw new Error(claim.kind);
    const settle = (outcome: SendOutcome) => settleAction({ ctx: at(ctx, 1), input: { actionId, outcome } });
    await settle({ kind: 'unknown', code: 'interrupted' });
    await reported(ctx, claim.message.intentId, 'delivered');
    const [taken] = await takeAll(ctx, { id: input.connectionId });
    expect(taken?.found).toMatchObject([{ actionId }]);
    await settle({ kind: 'sent', providerMessageId: taken?.found[0]?.externalId ?? null });
    expect(await takeAll(ctx, { id: input.connectionId })).toMatchObject([{ statuses: 1 }]);
    expect((await thread(ctx)).at(-1)).toMatchObject({ deliveryState: 'delivered', externalId: null });
  });

  test('said before its send has ended it is kept, nothing is posted again, and it counts in the end', async () => {
    const { ctx, conversationId, input } = await connected();
    receiver.plan(PATH, 'silent');
    const actionId = await approved(ctx, conversationId);
    expect(await turn(ctx, actionId, 1)).toBe('held');
    const id = kept()[0]?.id ?? '';
    expect(await reported(ctx, id, 'delivered')).toEqual({ id, state: 'noted', changed: true });
    expect(await takeAll(ctx, { id: input.connectionId })).toMatchObject([{ later: 1 }]);
    expect(await turn(ctx, actionId, 2)).toBe('sent');
    expect(kept()).toMatchObject([{ calls: 1 }]);
    expect(await takeAll(ctx, { id: input.connectionId })).toMatchObject([{ statuses: 1, later: 0 }]);
    expect((await thread(ctx)).at(-1)).toMatchObject({ deliveryState: 'delivered' });
  });
});

test('with two channels an answer goes out by the one a message came in by', async () => {
  const { ctx, conversationId } = await connected(false);
  const other = await createConnection({
    ctx,
    input: { provider: 'api', name: 'Other', settings: { identifier: 'other' } },
  });
  const input = { connectionId: other.id };
  await testConnection({ ctx, input });
  await write(ctx, other.id, 'And this one?');
  await act(ctx, 'send_message', { conversationId, body: 'Hi' }, 1);
  expect((await listOutgoing({ ctx, input })).items).toMatchObject([{ channel: { identifier: 'other' } }]);
});
