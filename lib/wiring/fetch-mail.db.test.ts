import { expect, test } from 'vitest';
import { webhookReceipts } from '#db/schema/channels.ts';
import { withTenant } from '#db/tenant.ts';
import { createConnection, switchConnection, updateConnection } from '#lib/channels/index.ts';
import { systemCtx } from '#lib/tenancy/index.ts';
import { withTestDatabase } from '#lib/testing/database.ts';
import { makeWorkspace } from '#lib/testing/make.ts';
import { fetchMail } from './fetch-mail.ts';

withTestDatabase();

test('mails of two mailboxes that number alike are two mails', async () => {
  const ctx = await (await makeWorkspace()).as('admin');
  const made = await createConnection({
    ctx,
    input: {
      provider: 'smtp',
      name: 'Support',
      settings: {
        address: 'support@crm.example',
        smtpHost: 'smtp.crm.example',
        imapHost: 'imap.crm.example',
      },
      credentials: { smtpUser: 'support', smtpPassword: 'secret' },
    },
  });
  const on = (version: number) =>
    switchConnection({ ctx, input: { connectionId: made.id, version, on: true } });
  const by = systemCtx({ workspaceId: ctx.workspaceId, name: 'mail' });
  const fetched = (words: string) =>
    fetchMail(by, made.id, 'one', async (_, keep) => {
      await keep({ uid: 1, uidValidity: 1n, raw: Buffer.from(words) });
      return { kind: 'read', state: { uidValidity: 1n, lastUid: 1 }, mails: 1, more: false };
    });
  const kept = async () =>
    (await withTenant(by, (tx) => tx.select().from(webhookReceipts))).map(({ body }) => body.toString());

  const active = await on(made.version);
  await fetched('One');
  await fetched('One');
  expect(await kept()).toEqual(['One']);
  const moved = await updateConnection({
    ctx,
    input: {
      connectionId: made.id,
      version: active.version,
      settings: { imapHost: 'imap.other.example' },
      credentials: { smtpPassword: 'secret' },
    },
  });
  await on(moved.version);
  await fetched('Two');
  expect((await kept()).sort()).toEqual(['One', 'Two']);
});
