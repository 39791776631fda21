import { expect, test } from 'vitest';
import { sendIntents } from '#db/schema/sends.ts';
import { withTenant } from '#db/tenant.ts';
import { bridgeEventOf, bridgeText, WHATSAPP_WEB } from '#e2e/emulators/whatsapp-web/index.ts';
import { claimAction, perform } from '#lib/abilities/index.ts';
import { createConnection, readConnection } from '#lib/channels/index.ts';
import type { ConnectionDto } from '#lib/channels/schemas.ts';
import { readPace } from '#lib/conversations/index.ts';
import type { Ctx } from '#lib/core/ctx.ts';
import { systemCtx } from '#lib/tenancy/index.ts';
import { act, takeAll, thread, threads } from '#lib/testing/channel-round.ts';
import { withTestDatabase } from '#lib/testing/database.ts';
import { makeWorkspace } from '#lib/testing/make.ts';
import { post, withProviders } from '#lib/testing/providers.ts';
import { endPairing, readPairing, removeConnection, startPairing, testConnection } from '#lib/wiring.ts';

withTestDatabase();
const providers = withProviders();

/** Open at any hour but the last minute of the day: the hours have tests of their own. */
const settings = {
  number: WHATSAPP_WEB.number,
  acceptsRisk: true,
  opensAt: '00:00',
  closesAt: '23:59',
  perDay: 3,
};

async function linked() {
  const ctx = await (await makeWorkspace()).as('admin');
  const made = await createConnection({ ctx, input: { provider: 'whatsapp-web', name: 'Phone', settings } });
  await startPairing({ ctx, input: { connectionId: made.id } });
  providers.bridge.scan(made.id);
  const probed = await testConnection({ ctx, input: { connectionId: made.id } });
  expect(probed).toMatchObject({ ok: true, connection: { status: 'active' } });
  return { ctx, connection: probed.connection };
}

let written = 0;
async function write(ctx: Ctx, connection: ConnectionDto, from = '+4915799900011', text = 'Hello') {
  const event = bridgeText({
    id: `M${++written}`,
    from,
    name: 'Ana',
    text,
    at: new Date(Date.now() - 60_000),
  });
  const call = bridgeEventOf(connection.webhookUrl, event);
  expect([await post(connection, call), await post(connection, call)]).toEqual([200, 200]);
  await takeAll(ctx, connection);
}

const conversationId = async (ctx: Ctx, address?: string) =>
  (await threads(ctx)).find((one) => !address || one.address === address)?.id ?? '';

test('the risk must be accepted, and who did stays with the account', async () => {
  const ctx = await (await makeWorkspace()).as('admin');
  const connect = (given: Record<string, unknown>) =>
    createConnection({ ctx, input: { provider: 'whatsapp-web', name: 'Phone', settings: given } });
  const { acceptsRisk: _, ...unaccepted } = settings;
  await expect(connect(unaccepted)).rejects.toMatchObject({ code: 'invalid_input' });
  await expect(connect({ ...settings, gapSeconds: 5 })).rejects.toMatchObject({ code: 'invalid_input' });
  const made = await connect(settings);
  expect(made).toMatchObject({
    kind: 'whatsapp',
    status: 'draft',
    settings: { riskAcceptedBy: ctx.actor.name, riskAcceptedAt: ctx.now.toISOString(), gapSeconds: 60 },
  });
});

test('a phone is linked by its code, by its own number, and unlinked with the channel', async () => {
  const ctx = await (await makeWorkspace()).as('admin');
  const { id } = await createConnection({ ctx, input: { provider: 'whatsapp-web', name: 'P', settings } });
  const input = { connectionId: id };
  expect(await readPairing({ ctx, input })).toMatchObject({ state: 'not_started', qr: null });
  const pairing = await startPairing({ ctx, input });
  expect(pairing).toMatchObject({ state: 'pairing', code: 'ABCD-1234', number: null });
  expect(pairing.qr).toHaveLength(25);
  expect(await testConnection({ ctx, input })).toMatchObject({ ok: false, connection: { status: 'draft' } });
  providers.bridge.scan(id, '+4917000000001');
  expect(await readPairing({ ctx, input })).toMatchObject({ state: 'other_number' });
  expect(await testConnection({ ctx, input })).toMatchObject({
    ok: false,
    connection: { lastErrorCode: 'other_number' },
  });
  expect(await endPairing({ ctx, input })).toMatchObject({ state: 'not_started' });
  await startPairing({ ctx, input });
  providers.bridge.scan(id);
  expect(await testConnection({ ctx, input })).toMatchObject({ ok: true });
  await removeConnection({ ctx, input });
  await expect(readConnection({ ctx, input })).rejects.toMatchObject({ code: 'not_found' });
});

test('a message comes in once, its answer goes out once, and the states of it follow', async () => {
  const { ctx, connection } = await linked();
  await write(ctx, connection);
  expect(await thread(ctx)).toMatchObject([{ body: 'Hello', channel: 'whatsapp' }]);
  expect(await act(ctx, 'send_message', { conversationId: await conversationId(ctx), body: 'Hi' }, 1)).toBe(
    'sent',
  );
  expect(providers.bridge.accepted.map(({ body }) => JSON.parse(body))).toEqual([
    { to: '+4915799900011', text: 'Hi' },
  ]);
  const sent = (await thread(ctx)).at(-1);
  const status = { kind: 'status', messageId: sent?.externalId, sendId: sent?.sendIntentId };
  // Read is told before delivered.
  for (const [eventId, state] of [
    ['s2', 'read'],
    ['s1', 'delivered'],
  ])
    await post(connection, bridgeEventOf(connection.webhookUrl, { ...status, eventId, state }));
  await takeAll(ctx, connection);
  expect((await thread(ctx)).at(-1)).toMatchObject({ body: 'Hi', deliveryState: 'read' });
});

test('what comes unsigned, or signed for another address, is refused', async () => {
  const { ctx, connection } = await linked();
  const event = bridgeText({ id: 'M', from: '+4915799900011', text: 'x' });
  const genuine = bridgeEventOf(connection.webhookUrl, event);
  expect(await post(connection, bridgeEventOf('https://other.example/hook', event))).toBe(401);
  expect(await post(connection, { ...genuine, body: genuine.body.replace('x', 'y') })).toBe(401);
  expect(await post(connection, { ...genuine, headers: { 'content-type': 'application/json' } })).toBe(401);
  expect(await thread(ctx)).toEqual([]);
});

test('an answer is tried again where nothing went out, and found where its fate was unknown', async () => {
  const { ctx, connection } = await linked();
  await write(ctx, connection);
  const input = { conversationId: await conversationId(ctx), body: 'Hi' };
  providers.bridge.fail('busy');
  expect(await act(ctx, 'send_message', input, 1)).toBe('held');
  expect(providers.bridge.accepted).toEqual([]);
  const [busy] = await withTenant(ctx, (tx) => tx.select().from(sendIntents));
  expect(busy).toMatchObject({ state: 'held', waitsFor: 'provider', claimedAt: null });
  providers.bridge.fail('silent');
  expect(await act(ctx, 'send_message', { ...input, body: 'Again' }, 6)).toBe('unknown');
  expect(providers.bridge.accepted).toHaveLength(1);
});

test('messages keep their distance, each has its own moment, and the day has its number', async () => {
  const { ctx, connection } = await linked();
  const people = ['+4915799900011', '+4915799900012', '+4915799900013', '+4915799900014'];
  for (const from of people) await write(ctx, connection, from);
  const then = (minutes: number) =>
    systemCtx({
      workspaceId: ctx.workspaceId,
      name: 'executor',
      now: new Date(Date.now() + minutes * 60_000),
    });
  const actions: string[] = [];
  for (const from of people) {
    const { actionId } = await perform(
      ctx,
      'send_message',
      { conversationId: await conversationId(ctx, from), body: 'Hi' },
      { idempotencyKey: from },
    );
    actions.push(actionId);
  }
  const at = then(1);
  const asked = async (ctx: Ctx) => {
    const claims = [];
    for (const actionId of actions)
      claims.push(await claimAction({ ctx, input: { actionId, runId: `run at ${ctx.now.getTime()}` } }));
    return claims;
  };
  const first = await asked(at);
  expect(first[0]).toMatchObject({ kind: 'claimed' });
  const moments = first.slice(1).map((claim) => (claim.kind === 'not_yet' ? Date.parse(claim.releaseAt) : 0));
  const distances = [at.now.getTime(), ...moments].flatMap((time, n, all) =>
    n === 0 ? [] : [time - (all[n - 1] ?? 0)],
  );
  for (const distance of distances) {
    expect(distance).toBeGreaterThanOrEqual(60_000);
    expect(distance).toBeLessThanOrEqual(121_000);
  }
  const pace = await readPace({ ctx: { ...ctx, now: at.now }, input: { connectionId: connection.id } });
  expect(pace).toMatchObject({ sentInDay: 1, perDay: 3, waiting: 3, next: { kind: 'wait' } });

  // All wake at once, late: one goes, the others wait again; what is under way is another run's.
  const late = await asked(then(8));
  expect(late.map(({ kind }) => kind)).toEqual(['not_yet', 'claimed', 'not_yet', 'not_yet']);
  const later = await asked(then(15));
  expect(later.map(({ kind }) => kind)).toEqual(['not_yet', 'not_yet', 'claimed', 'not_yet']);
  await asked(then(22));
  const rows = await withTenant(ctx, (tx) => tx.select().from(sendIntents));
  expect(rows.filter(({ waitsFor, state }) => state === 'held' && waitsFor === 'day_cap')).toHaveLength(1);
});

test('it only answers: nobody is written to first, nor four times in a row', async () => {
  const { ctx, connection } = await linked();
  await write(ctx, connection);
  const input = { conversationId: await conversationId(ctx) };
  for (const [n, body] of ['One', 'Two', 'Three'].entries())
    expect(await act(ctx, 'send_message', { ...input, body }, (n + 1) * 5)).toBe('sent');
  const asked = await perform(ctx, 'send_message', { ...input, body: 'Four' }, { idempotencyKey: 'four' });
  expect(asked).toMatchObject({ decision: 'deny' });
  expect(asked.reasons.join(' ')).toContain('only answers');
});

test('a session that is lost switches the channel off and says why; an old word of it does not', async () => {
  const { ctx, connection } = await linked();
  const lost = (eventId: string, at: Date) =>
    post(
      connection,
      bridgeEventOf(connection.webhookUrl, {
        kind: 'session',
        eventId,
        state: 'lost',
        reason: 'logged_out',
        at: at.toISOString(),
      }),
    );
  const input = { connectionId: connection.id };
  await lost('old', new Date(Date.now() - 3_600_000));
  await takeAll(ctx, connection);
  expect(await readConnection({ ctx, input })).toMatchObject({ status: 'active' });
  await lost('new', new Date());
  await takeAll(ctx, connection);
  expect(await readConnection({ ctx, input })).toMatchObject({
    status: 'disabled',
    disabledReason: 'The phone is no longer linked. Link it again.',
  });
  providers.bridge.unlink(connection.id);
  await startPairing({ ctx, input });
  providers.bridge.scan(connection.id);
  const again = await testConnection({ ctx: { ...ctx, now: new Date() }, input });
  expect(again).toMatchObject({ ok: true, connection: { status: 'active' } });

  // It is noticed by a send as well.
  await write(ctx, connection);
  providers.bridge.unlink(connection.id);
  expect(await act(ctx, 'send_message', { conversationId: await conversationId(ctx), body: 'Hi' }, 1)).toBe(
    'failed',
  );
  expect(await readConnection({ ctx, input })).toMatchObject({
    status: 'disabled',
    lastErrorCode: 'session_lost',
  });
});
