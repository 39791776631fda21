import { afterAll, beforeAll, expect, test } from 'vitest';
import { type DnsEmulator, startDnsEmulator } from '#e2e/emulators/dns/index.ts';
import { createConnection, makeDkimKey, openConnection, updateConnection } from '#lib/channels/index.ts';
import type { Ctx } from '#lib/core/ctx.ts';
import { mailAccount } from '#lib/integrations/email/index.ts';
import { systemCtx } from '#lib/tenancy/index.ts';
import { withTestDatabase } from '#lib/testing/database.ts';
import { makeWorkspace } from '#lib/testing/make.ts';
import { checkMailRecords, readMailRecords } from '#lib/wiring.ts';

withTestDatabase();

let dns: DnsEmulator;
beforeAll(async () => {
  dns = await startDnsEmulator();
  process.env.MAIL_DNS_SERVERS = dns.server;
});
afterAll(() => dns.close());

async function connected(domain: string) {
  const ctx = await (await makeWorkspace()).as('admin');
  const connection = await createConnection({
    ctx,
    input: {
      provider: 'smtp',
      name: 'Ours',
      settings: { address: `support@${domain}`, smtpHost: 'smtp.gmail.com' },
      credentials: {},
    },
  });
  return { ctx, connection, input: { connectionId: connection.id } };
}
const states = async (work: ReturnType<typeof checkMailRecords>) =>
  Object.fromEntries((await work).records.map(({ key, state }) => [key, state]));

/** Whether what leaves now is signed. */
async function signs(ctx: Ctx, connectionId: string): Promise<boolean> {
  const by = systemCtx({ workspaceId: ctx.workspaceId, name: 'mail' });
  return mailAccount(await openConnection({ ctx: by, input: { connectionId } })).dkim !== null;
}

test('the records are named, looked up one by one, and kept for whoever comes back', async () => {
  const { ctx, input } = await connected('crm.example');
  expect(await states(readMailRecords({ ctx, input }))).toEqual({
    spf: 'unchecked',
    dmarc: 'unchecked',
    mx: 'unchecked',
  });
  expect(await states(checkMailRecords({ ctx, input }))).toEqual({
    spf: 'missing',
    dmarc: 'missing',
    mx: 'missing',
  });
  dns.put({
    'TXT crm.example': ['v=spf1 include:all.crm.example ~all'],
    'TXT all.crm.example': ['v=spf1 include:_spf.google.com ~all'],
    'TXT _dmarc.crm.example': ['v=DMARC1; p=quarantine'],
    'MX crm.example': ['smtp.google.com'],
  });
  expect(await states(checkMailRecords({ ctx, input }))).toEqual({ spf: 'ok', dmarc: 'ok', mx: 'ok' });
  const kept = await readMailRecords({ ctx, input });
  expect(kept.checkedAt).not.toBeNull();
  expect(kept.records.find(({ key }) => key === 'mx')?.words).toContain('smtp.google.com');
});

test('a key is made, shown by its public half alone, and signs from when it was seen in the DNS', async () => {
  const { ctx, connection, input } = await connected('signed.example');
  const made = await makeDkimKey({ ctx, input: { ...input, version: connection.version } });
  expect(JSON.stringify(made)).not.toContain('PRIVATE KEY');
  await expect(makeDkimKey({ ctx, input: { ...input, version: connection.version } })).rejects.toMatchObject({
    code: 'conflict',
  });
  const wanted = (await readMailRecords({ ctx, input })).records.find(({ key }) => key === 'dkim');
  expect(wanted).toMatchObject({ name: expect.stringMatching(/^cs\w+\._domainkey\.signed\.example$/) });
  expect(await signs(ctx, connection.id)).toBe(false);

  dns.put({ [`TXT ${wanted?.name}`]: [wanted?.value ?? ''] });
  expect(await checkMailRecords({ ctx, input })).toMatchObject({ signing: 'on' });
  expect(await signs(ctx, connection.id)).toBe(true);

  // Taken away: a signature that nobody can check is worse than none.
  dns.put({ [`TXT ${wanted?.name}`]: ['v=DKIM1; k=rsa; p='] });
  expect(await checkMailRecords({ ctx, input })).toMatchObject({ signing: 'waits' });
  expect(await signs(ctx, connection.id)).toBe(false);
});

test('what was found of one domain says nothing of another', async () => {
  const { ctx, connection, input } = await connected('before.example');
  await checkMailRecords({ ctx, input });
  await updateConnection({
    ctx,
    input: {
      ...input,
      version: connection.version,
      settings: { address: 'support@after.example', smtpHost: 'smtp.gmail.com' },
    },
  });
  expect(new Set(Object.values(await states(readMailRecords({ ctx, input }))))).toEqual(
    new Set(['unchecked']),
  );
});

test('a stranger sees and makes nothing, and other channels have no records', async () => {
  const { connection, input } = await connected('crm.example');
  const stranger = await (await makeWorkspace()).as('admin');
  for (const verb of [readMailRecords, checkMailRecords])
    await expect(verb({ ctx: stranger, input })).rejects.toMatchObject({ code: 'not_found' });
  await expect(
    makeDkimKey({ ctx: stranger, input: { ...input, version: connection.version } }),
  ).rejects.toMatchObject({ code: 'not_found' });
  const bot = await createConnection({
    ctx: stranger,
    input: { provider: 'telegram', name: 'Bot', settings: {}, credentials: { botToken: '123:abcdefghijkl' } },
  });
  const other = { connectionId: bot.id };
  expect(await checkMailRecords({ ctx: stranger, input: other })).toMatchObject({ records: [] });
  await expect(
    makeDkimKey({ ctx: stranger, input: { ...other, version: bot.version } }),
  ).rejects.toMatchObject({ details: { reason: 'not_mail' } });
});
