import { describe, expect, test } from 'vitest';
import { suppressions } from '#db/schema/consents.ts';
import { withTenant } from '#db/tenant.ts';
import { settleAction } from '#lib/abilities/index.ts';
import { readConnection } from '#lib/channels/index.ts';
import type { Ctx } from '#lib/core/ctx.ts';
import { act, takeAll, thread, threads } from '#lib/testing/channel-round.ts';
import { withTestDatabase } from '#lib/testing/database.ts';
import { connectedMail, rawMail, tell, withMailProviders } from '#lib/testing/mail-providers.ts';
import { product } from '#lib/testing/providers.ts';

withTestDatabase();
const providers = withMailProviders();

const VENDORS = ['postmark', 'sendgrid', 'mailgun', 'ses'] as const;

/** Somebody wrote by the provider, and can be answered. */
async function written(vendor: (typeof VENDORS)[number]) {
  const provider = providers.of(vendor);
  const { ctx, connection } = await connectedMail(provider);
  expect(
    await tell(connection, provider.inbound(connection, rawMail('1', 'It names another building.'))),
  ).toBe(200);
  await takeAll(ctx, connection);
  const [conversation] = await threads(ctx);
  const reply = (body: string, at: number) =>
    act(ctx, 'send_message', { conversationId: conversation?.id, body }, at);
  const sent = () => {
    const mail = provider.mails.at(-1);
    if (!mail) throw new Error('Nothing was handed in.');
    return mail;
  };
  return { provider, ctx, connection, reply, sent };
}
const closed = (ctx: Ctx) =>
  withTenant(ctx, (tx) =>
    tx.select({ address: suppressions.address, reason: suppressions.reason }).from(suppressions),
  );

describe.each(VENDORS)('%s', (vendor) => {
  test('a mail comes in once however often it is told, its answer goes out, states rise and never fall', async () => {
    const { provider, ctx, connection, reply, sent } = await written(vendor);
    const again = provider.inbound(connection, rawMail('2', 'And one more thing.'));
    for (const call of [
      again,
      again,
      provider.inbound(connection, rawMail('1', 'It names another building.')),
    ])
      expect(await tell(connection, call)).toBe(200);
    await takeAll(ctx, connection);
    expect((await thread(ctx)).map(({ body }) => body).sort()).toEqual([
      'And one more thing.',
      'It names another building.',
    ]);
    expect(await reply('Here is the right one.', 1)).toBe('sent');
    expect(provider.mails).toHaveLength(1);

    // Opened before it was delivered, each twice; one word only of a provider that tells no more.
    const [opened, delivered] = (['opened', 'delivered'] as const).map((fate) =>
      provider.report(connection, sent(), fate),
    );
    for (const call of [opened, delivered, opened, delivered]) await tell(connection, call ?? null);
    await takeAll(ctx, connection);
    const answer = (await thread(ctx)).find(({ direction }) => direction === 'out');
    expect(answer).toMatchObject({
      body: 'Here is the right one.',
      deliveryState: opened ? 'read' : 'delivered',
    });
  });

  test('busy and down: later; taken and then silence: unknown, until the provider speaks of it', async () => {
    const { provider, ctx, connection, reply, sent } = await written(vendor);
    provider.fail('busy');
    expect(await reply('Busy?', 900)).toBe('held');
    provider.fail('down');
    expect(await reply('Down?', 901)).toBe('held');
    expect(provider.mails).toEqual([]);
    provider.fail('silent');
    expect(await reply('Silent?', 902)).toBe('unknown');
    expect(provider.mails).toHaveLength(1);
    await tell(connection, provider.report(connection, sent(), 'delivered'));
    const taken = await takeAll(ctx, connection);
    const found = taken.flatMap((one) => one.found);
    // Amazon's own id of the mail was in the answer that never came: nobody can tell which it is.
    expect(found).toHaveLength(vendor === 'ses' ? 0 : 1);
    for (const { actionId, externalId } of found)
      expect(
        await settleAction({
          ctx: product(ctx),
          input: { actionId, outcome: { kind: 'sent', providerMessageId: externalId } },
        }),
      ).toMatchObject({ state: 'sent' });
    expect(provider.mails).toHaveLength(1);
  });

  test('an address that bounces is written to no more, and a refused password switches the account off', async () => {
    const { provider, ctx, connection, reply, sent } = await written(vendor);
    expect(await reply('One', 1)).toBe('sent');
    await tell(connection, provider.report(connection, sent(), 'bounced'));
    await takeAll(ctx, connection);
    expect(await closed(ctx)).toEqual([{ address: 'ana@customer.example', reason: 'bounce' }]);
    expect(await reply('Two', 2)).toBe('deny');
    const other = await written(vendor);
    provider.fail('refuse_key');
    expect(await other.reply('Three', 3)).toBe('failed');
    expect(
      await readConnection({ ctx: other.ctx, input: { connectionId: other.connection.id } }),
    ).toMatchObject({ status: 'disabled', lastErrorCode: 'channel_key_refused' });
  });

  test('a complaint closes the address, and what is forged changes nothing', async () => {
    const { provider, ctx, connection, reply, sent } = await written(vendor);
    expect(await reply('One', 1)).toBe('sent');
    const complaint = provider.report(connection, sent(), 'complained');
    const changed = { ...complaint, body: '', headers: {} };
    expect([401, 403]).toContain(await tell(connection, changed));
    const stranger = await connectedMail(provider);
    const theirs = {
      ...stranger.connection,
      settings: { ...stranger.connection.settings, webhookKey: 'guess' },
    };
    if (vendor === 'postmark' || vendor === 'sendgrid')
      expect(await tell(connection, provider.report(theirs, sent(), 'complained'))).toBe(403);
    await takeAll(ctx, connection);
    expect(await closed(ctx)).toEqual([]);
    expect(await tell(connection, complaint)).toBe(200);
    await takeAll(ctx, connection);
    expect(await closed(ctx)).toEqual([{ address: 'ana@customer.example', reason: 'complaint' }]);
  });
});

describe('Amazon’s subscription', () => {
  test('is confirmed once its signature holds, at Amazon and nowhere else', async () => {
    const { connection } = await connectedMail(providers.of('ses'));
    const { ses } = providers;
    expect(await tell(connection, ses.subscription())).toBe(200);
    expect(ses.sns.accepted.map(({ path }) => path)).toEqual([
      expect.stringContaining('/?Action=ConfirmSubscription&TopicArn=arn:aws:sns:us-east-1'),
    ]);
    // Signed as it should be, by whoever holds the certificate, and yet not Amazon's address.
    for (const SubscribeURL of [
      'http://169.254.169.254/latest/meta-data/',
      'https://sns.us-east-1.amazonaws.com.evil.example/',
      'https://sns.us-east-1.amazonaws.com:8443/',
    ])
      expect(await tell(connection, ses.subscription({ SubscribeURL }))).toBe(403);
    const { body, headers } = ses.subscription();
    expect(await tell(connection, { headers, body: body.replace('emulated-token', 'another-token') })).toBe(
      403,
    );
    expect(ses.sns.accepted).toHaveLength(1);
  });

  test('that cannot be confirmed now is refused, so that Amazon asks again', async () => {
    const { connection } = await connectedMail(providers.of('ses'));
    const { ses } = providers;
    // The certificate is known from then on; what fails below is the confirmation alone.
    expect(await tell(connection, ses.subscription())).toBe(200);
    for (const fault of ['busy', 'down', 'silent'] as const) {
      ses.sns.fail(fault);
      expect(await tell(connection, ses.subscription())).toBe(403);
    }
    expect(await tell(connection, ses.subscription())).toBe(200);
  });
});
