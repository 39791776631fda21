import { expect, test } from 'vitest';
import { systemCtx } from '#lib/tenancy/index.ts';
import { withTestDatabase } from '#lib/testing/database.ts';
import { makeWorkspace } from '#lib/testing/make.ts';
import { createConnection, leaseMailbox, releaseMailbox, updateConnection } from './index.ts';

withTestDatabase();

const READ = { uidValidity: 7n, lastUid: 420 };

/** An account whose mailbox was read up to a mail. */
async function connected() {
  const ctx = await (await makeWorkspace()).as('admin');
  const { id, version } = await createConnection({
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
  const by = systemCtx({ workspaceId: ctx.workspaceId, name: 'mail' });
  const lease = (reader = 'one') => leaseMailbox({ ctx: by, input: { connectionId: id, by: reader } });
  const release = (reader = 'one', read = READ) =>
    releaseMailbox({ ctx: by, input: { connectionId: id, by: reader, read } });
  const change = (input: { settings?: object; credentials?: object }) =>
    updateConnection({
      ctx,
      input: { connectionId: id, version, ...input } as Parameters<typeof updateConnection>[0]['input'],
    });
  await lease();
  await release();
  return { lease, release, change };
}

test.each([
  { settings: { imapHost: 'imap.other.example' }, credentials: { smtpPassword: 'secret' } },
  { settings: { imapFolder: 'Archive' } },
  { credentials: { imapUser: 'sales', imapPassword: 'secret' } },
  { credentials: { smtpUser: 'sales' } },
])('another mailbox (%j) begins anew: what lies in it is history', async (given) => {
  const { lease, change } = await connected();
  await change(given);
  expect(await lease()).toMatchObject({ uidValidity: null, lastUid: 0, readAt: null });
});

test.each([
  { settings: { imapPort: 143, imapSecurity: 'starttls' } },
  { settings: { imapHost: 'IMAP.crm.example' } },
  { credentials: { smtpPassword: 'a new one' } },
  { credentials: { imapUser: 'support', imapPassword: 'secret' } },
])('the same mailbox (%j) is read on', async (given) => {
  const { lease, change } = await connected();
  await change(given);
  expect(await lease()).toMatchObject(READ);
});

test('who still reads the old mailbox says nothing of the new one', async () => {
  const { lease, release, change } = await connected();
  await lease();
  await change({ settings: { imapHost: 'imap.other.example' }, credentials: { smtpPassword: 'secret' } });
  expect(await release()).toEqual({ released: false });
  expect(await lease('two')).toMatchObject({ uidValidity: null, lastUid: 0 });
});

test.each([{ imapHost: 'imap.other.example' }, { smtpHost: 'smtp.other.example' }])(
  'a password that is kept is not sent to another server (%j)',
  async (settings) => {
    const { change } = await connected();
    await expect(change({ settings })).rejects.toMatchObject({
      code: 'invalid_input',
      details: { fields: [{ field: 'credentials.smtpPassword' }] },
    });
    await expect(change({ settings, credentials: { smtpPassword: 'secret' } })).resolves.toMatchObject({
      settings,
    });
  },
);
