import { expect, test } from 'vitest';
import { withTenant } from '#db/tenant.ts';
import { listContacts, listLeads, readContact, updateContact } from '#lib/contacts/index.ts';
import type { Ctx } from '#lib/core/ctx.ts';
import { listDeals } from '#lib/deals/index.ts';
import { workbookOf } from '#lib/exports/workbook.ts';
import { withTestDatabase } from '#lib/testing/database.ts';
import { makeWorkspace } from '#lib/testing/make.ts';
import { createDefaultPipeline } from '#lib/testing/make-pipeline.ts';
import { importer, runFile, undoFile, uploadFile } from '#lib/testing/run-file.ts';
import { downloadFailedRows } from './download-failed.ts';
import { importBatch } from './import-batch.ts';
import { readImport } from './list-imports.ts';
import { previewImport } from './preview-import.ts';
import { cancelImport, runImport, undoImport } from './run-import.ts';
import { finishUpload, startImport } from './upload.ts';

withTestDatabase();

async function text(lines: AsyncIterable<string>): Promise<string> {
  let all = '';
  for await (const line of lines) all += line;
  return all;
}

const operator = async () => (await makeWorkspace()).as('operator');
const contactsOf = async (ctx: Ctx) =>
  (await listContacts({ ctx, input: { sort: 'name', limit: 200 } })).items;

test('a nasty file: semicolons, windows-1252, formulas, repeated addresses, two bad rows of 500', async () => {
  const ctx = await operator();
  const rows = Array.from({ length: 500 }, (_, at) => {
    if (at === 100) return 'Bad;Mail;not-an-address;;';
    if (at === 200) return ';;;;';
    if (at === 201) return 'Bad;Phone;bad-phone@x.example;12;';
    if (at === 300) return `Ren\u00e9;Dupont;person0@x.example;'+351912345678;'=1+1`;
    return `Person;${at};PERSON${at}@x.example;;vip`;
  });
  const file = Buffer.from(`Vorname;Nachname;E-Mail;Telefon;Tags\r\n${rows.join('\r\n')}\r\n`, 'latin1');
  const done = await runFile(ctx, 'contacts', file);
  expect(done).toMatchObject({
    state: 'done',
    format: { type: 'csv', encoding: 'windows-1252', separator: ';' },
    // The line without a word is no row.
    total: 499,
    created: 496,
    updated: 1,
    failed: 2,
  });
  const [person0] = (await listContacts({ ctx, input: { q: 'person0@x.example' } })).items;
  expect(person0).toMatchObject({
    name: 'René Dupont',
    phone: '+351912345678',
    tags: ['vip', '=1+1'],
    version: 2,
  });

  const failed = await downloadFailedRows({ ctx, input: { importId: done.id } });
  expect(await text(failed.lines)).toBe(
    '\uFEFF"Vorname";"Nachname";"E-Mail";"Telefon";"Tags";"Reason"\r\n' +
      '"Bad";"Mail";"not-an-address";"";"";"“not-an-address” is no e-mail address"\r\n' +
      '"Bad";"Phone";"bad-phone@x.example";"12";"";"“12” is no phone number with its country"\r\n',
  );
});

test('what was refused is corrected in its own file and imported', async () => {
  const ctx = await operator();
  const first = await runFile(ctx, 'contacts', 'Name,Email,Note\nAna,ana@x,"=cmd|1"\nBo,bo@x.example,\n');
  expect(first).toMatchObject({ created: 1, failed: 1 });
  const file = await text((await downloadFailedRows({ ctx, input: { importId: first.id } })).lines);
  const again = await runFile(ctx, 'contacts', file.replace('"ana@x"', '"ana@x.example"'));
  expect(again).toMatchObject({
    total: 1,
    created: 1,
    failed: 0,
    columns: ['Name', 'Email', 'Note', 'Reason'],
  });
});

test('the same file again changes nothing, and a newer one only what it says', async () => {
  const ctx = await operator();
  const file =
    'Record ID,First Name,Last Name,Email,Company Name,Lifecycle Stage\n51,Ana,Lima,ana@acme.example,"Acme, Inc.",Lead\n';
  expect(await runFile(ctx, 'contacts', file)).toMatchObject({ options: { source: 'hubspot' }, created: 1 });
  expect(await runFile(ctx, 'contacts', file)).toMatchObject({ created: 0, updated: 0, unchanged: 1 });
  // Known by the id alone: the address is another one by now.
  const moved = await runFile(
    ctx,
    'contacts',
    'Record ID,Last Name,Email,Lifecycle Stage\n51,Lima,ana@new.example,Lead\n',
  );
  expect(moved).toMatchObject({ updated: 1, failed: 0 });
  const [ana] = await contactsOf(ctx);
  expect(ana).toMatchObject({ name: 'Lima', account: { name: 'Acme, Inc.' } });
  const { identities } = await readContact({ ctx, input: { contactId: ana?.id ?? '' } });
  expect(identities.map(({ value }) => value)).toEqual(['ana@acme.example', 'ana@new.example']);
});

test('a row that names two people is refused, and a preview says so before', async () => {
  const ctx = await operator();
  await runFile(ctx, 'contacts', 'Name,Email,Phone\nAna,ana@x.example,\nBo,,+351912345678\n');
  const mixed =
    'Name,Email,Phone\nBoth,ana@x.example,+351912345678\nAnn,ana@x.example,\nCai,cai@x.example,\n';
  const { id: importId, mapping } = await uploadFile(ctx, 'contacts', mixed);
  const preview = await previewImport({ ctx, input: { importId, mapping } });
  expect(preview.rows.map(({ outcome, match }) => [outcome, match])).toEqual([
    ['refuse', null],
    ['update', 'Ana'],
    ['create', null],
  ]);
  expect(preview.rows[0]?.notes[0]).toMatch(/belongs to Ana, but \+351912345678 to Bo/);
  expect(await previewImport({ ctx, input: { importId, mapping: [null, null, null] } })).toMatchObject({
    problems: ['Choose at least a column with a name, an e-mail or a phone.'],
  });
  expect(await contactsOf(ctx)).toHaveLength(2);
});

test('a consent never undoes a withdrawal', async () => {
  const ctx = await operator();
  const said = { consentBasis: 'consent' as const, consentSource: 'Spring fair' };
  const file = (row: string) => `Email,Consent to e-mail,Consent to SMS\n${row}\n`;
  await expect(runFile(ctx, 'contacts', file('ana@x.example,no,yes'))).rejects.toMatchObject({
    details: { fields: [{ field: 'mapping', message: expect.stringContaining('on what basis') }] },
  });
  await runFile(ctx, 'contacts', file('ana@x.example,no,yes'), said);
  await runFile(ctx, 'contacts', file('ana@x.example,yes,no'), said);
  const [ana] = await contactsOf(ctx);
  const { consents } = await readContact({ ctx, input: { contactId: ana?.id ?? '' } });
  expect(consents.map(({ channel, status }) => [channel, status])).toEqual([
    ['email', 'withdrawn'],
    ['sms', 'withdrawn'],
  ]);
  expect(consents[0]).toMatchObject({
    basis: 'request',
    source: expect.stringMatching(/^import:/),
  });
});

test('leads come with their people; a person has one open lead', async () => {
  const ctx = await operator();
  const file =
    'First Name,Last Name,Company,Email,Phone,Lead Source,Lead Status,Description\n' +
    'Ana,Lima,"Acme, Inc.",ana@acme.example,+16505551234,Web,Open - Not Contacted,"line one\nline two"\n' +
    'Bo,Li,,bo@x.example,,Fair,Qualified,\n';
  expect(await runFile(ctx, 'leads', file)).toMatchObject({ total: 2, created: 2 });
  expect(await runFile(ctx, 'leads', file)).toMatchObject({ created: 0, unchanged: 2 });
  const { items } = await listLeads({ ctx, input: {} });
  expect(items.map(({ contact, status, source }) => [contact.name, status, source]).sort()).toEqual([
    ['Ana Lima', 'new', 'Web'],
    ['Bo Li', 'qualified', 'Fair'],
  ]);
});

test('deals find their contact, their stage and, a second time, themselves', async () => {
  const ctx = await operator();
  await withTenant(ctx, (tx) => createDefaultPipeline(tx, ctx));
  const file = (amount: string) =>
    `External ID,Opportunity,Email From,Expected Revenue,Expected Closing\nx1,Big order,ana@x.example,"${amount}",31.01.2027\n`;
  expect(await runFile(ctx, 'deals', file('12.400,50'))).toMatchObject({ created: 1, failed: 0 });
  const again = await runFile(ctx, 'deals', file('13000'));
  expect(again).toMatchObject({ created: 0, updated: 1 });
  const deals = async () => (await listDeals({ ctx, input: {} })).items;
  expect(await deals()).toMatchObject([
    {
      name: 'Big order',
      amountMinor: 1_300_000,
      closeDate: '2027-01-31',
      contact: { name: 'ana@x.example' },
    },
  ]);
  await undoFile(ctx, again.id);
  expect(await deals()).toMatchObject([{ amountMinor: 1_240_050 }]);
});

test('an import is taken back, but not what somebody worked on since', async () => {
  const ctx = await operator();
  await runFile(ctx, 'contacts', 'Name,Email,Tags\nAna,ana@x.example,old\n');
  const done = await runFile(
    ctx,
    'contacts',
    'Name,Email,Tags,Phone\nAnna,ana@x.example,new,+351912345678\nBo,bo@x.example,,\nBob,bo@x.example,x,\nCai,cai@x.example,,\n',
  );
  expect(done).toMatchObject({ created: 2, updated: 2 });
  const cai = (await contactsOf(ctx)).find(({ name }) => name === 'Cai');
  await updateContact({ ctx, input: { contactId: cai?.id ?? '', version: 1, name: 'Cai Lun' } });
  expect(await undoFile(ctx, done.id)).toMatchObject({ state: 'undone', removed: 1, restored: 1, kept: 1 });
  const left = await contactsOf(ctx);
  expect(left.map(({ name, email, phone, tags }) => ({ name, email, phone, tags }))).toEqual([
    { name: 'Ana', email: 'ana@x.example', phone: null, tags: ['old'] },
    { name: 'Cai Lun', email: 'cai@x.example', phone: null, tags: [] },
  ]);
});

test('a stopped import did what it says, and a batch after it does nothing', async () => {
  const ctx = await operator();
  const rows = Array.from({ length: 600 }, (_, at) => `P${at},p${at}@x.example`).join('\n');
  const { id: importId, mapping } = await uploadFile(ctx, 'contacts', `Name,Email\n${rows}\n`);
  await runImport({ ctx, input: { importId, mapping } });
  await importBatch({ ctx: importer(ctx), input: { importId } });
  const stopped = await cancelImport({ ctx, input: { importId } });
  expect(stopped).toMatchObject({ state: 'cancelled', created: 250, total: 600 });
  expect(await importBatch({ ctx: importer(ctx), input: { importId } })).toEqual({
    state: 'cancelled',
    handled: 0,
  });
  let found = 0;
  for (let cursor: string | undefined; ; ) {
    const page = await listContacts({ ctx, input: { limit: 200, cursor } });
    found += page.items.length;
    if (!page.nextCursor) break;
    cursor = page.nextCursor;
  }
  expect(found).toBe(250);
});

test('a workbook is read like a table', async () => {
  const ctx = await operator();
  const pages = async function* () {
    yield [['Name', 'Phone', 'Note']];
    yield [['Zoë & <Söhne>', 351912345678, null]];
  };
  const parts: Uint8Array[] = [];
  for await (const part of workbookOf('People', pages())) parts.push(part);
  const book = Buffer.concat(parts);
  expect(await runFile(ctx, 'contacts', book)).toMatchObject({
    format: { type: 'xlsx' },
    created: 1,
    failed: 0,
  });
  expect(await contactsOf(ctx)).toMatchObject([{ name: 'Zoë & <Söhne>', phone: '+351912345678' }]);
});

test.each([
  ['only,heads\n', /no rows below/],
  ['', /./],
  [new Uint8Array([0x50, 0x4b, 3, 4, 1, 2, 3]), /workbook/],
  [new Uint8Array([1, 0, 0, 7, 0, 0, 3, 0, 2]), /no table/],
])('a file that cannot be read says why (%#)', async (content, problem) => {
  const ctx = await operator();
  if (content.length === 0) {
    await expect(uploadFile(ctx, 'contacts', content)).rejects.toMatchObject({ code: 'invalid_input' });
    return;
  }
  const failed = await uploadFile(ctx, 'contacts', content);
  expect(failed).toMatchObject({ state: 'failed', problem: expect.stringMatching(problem) });
});

test('files write what their sender may write, in their own workspace', async () => {
  const ctx = await operator();
  const stranger = await operator();
  const { id: importId, mapping } = await uploadFile(ctx, 'contacts', 'Name\nAna\n');
  for (const verb of [readImport, finishUpload, cancelImport, downloadFailedRows, undoImport])
    await expect(verb({ ctx: stranger, input: { importId } })).rejects.toMatchObject({ code: 'not_found' });
  await expect(runImport({ ctx: stranger, input: { importId, mapping } })).rejects.toMatchObject({
    code: 'not_found',
  });
  const itAgent = await (await makeWorkspace()).as('it_agent');
  const file = { kind: 'deals', fileName: 'd.csv', bytes: 3 } as const;
  await expect(startImport({ ctx: itAgent, input: file })).rejects.toMatchObject({ code: 'forbidden' });
  await expect(readImport({ ctx, input: { importId } })).resolves.toMatchObject({ state: 'ready' });
});
