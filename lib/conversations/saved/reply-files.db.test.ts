import { and, eq } from 'drizzle-orm';
import { expect, test } from 'vitest';
import { attachments } from '#db/schema/channels.ts';
import { savedReplyFiles } from '#db/schema/inbox.ts';
import { withTenant } from '#db/tenant.ts';
import { claimAction, deliver, perform, settleAction } from '#lib/abilities/index.ts';
import type { Ctx } from '#lib/core/ctx.ts';
import { newId } from '#lib/core/ids.ts';
import { systemCtx } from '#lib/tenancy/contexts.ts';
import { withTestDatabase } from '#lib/testing/database.ts';
import { makeWorkspace } from '#lib/testing/make.ts';
import { channelPort } from '#lib/wiring.ts';
import { loadOutgoing } from '../files/sent-files.ts';
import { sweepFiles } from '../files/sweep-files.ts';
import { readFile } from '../inbound/files.ts';
import { ingestMessage } from '../ingest-message.ts';
import { readThread } from '../read-thread.ts';
import { keepSavedReplyFile, readSavedReplyFile, uploadSavedReplyFile } from './keep-reply-file.ts';
import { createSavedReply, deleteSavedReply, listSavedReplies, updateSavedReply } from './saved-replies.ts';
import { useSavedReply } from './use-saved-reply.ts';

withTestDatabase();

const PDF = Buffer.from('%PDF-1.7 our prices');
const DAYS_LATER = () => new Date(Date.now() + 3 * 24 * 3_600_000);

const keep = (ctx: Ctx, name = 'prices.pdf') => keepSavedReplyFile({ ctx, input: { name, bytes: PDF } });
const save = (ctx: Ctx, fileIds: string[], shared = true) =>
  createSavedReply({ ctx, input: { title: 'Prices', body: 'Here they are.', folder: '', shared, fileIds } });

async function scene() {
  const workspace = await makeWorkspace();
  const ctx = await workspace.as('manager');
  const write = async (phone_number: string): Promise<string> =>
    (await ingestMessage({ ctx, input: { phone_number, message_text: 'Prices?', channel: 'simulator' } }))
      .conversation_id;
  return { workspace, ctx, write };
}

/** Sends it at once, as the executor does a minute from now. */
async function sendNow(ctx: Ctx, conversationId: string, fileIds: string[]) {
  const { actionId } = await perform(
    ctx,
    'send_message',
    { conversationId, body: 'Here they are.', fileIds },
    { idempotencyKey: newId() },
  );
  const executor = systemCtx({
    workspaceId: ctx.workspaceId,
    name: 'executor',
    now: new Date(Date.now() + 60_000),
  });
  const claim = await claimAction({ ctx: executor, input: { actionId, runId: 'run-1' } });
  if (claim.kind !== 'claimed') return claim;
  const outcome = await deliver(await channelPort(executor, claim.message), claim.message, false);
  await settleAction({ ctx: executor, input: { actionId, outcome } });
  return outcome;
}

test('a saved reply keeps its files once, and each use brings them to its own conversation', async () => {
  const { ctx, write } = await scene();
  const [prices, terms] = [await keep(ctx), await keep(ctx, 'terms.pdf')];
  const reply = await save(ctx, [terms.id, prices.id]);
  expect(reply.files).toEqual([terms, prices]);
  const [ana, bo] = [await write('+351912345001'), await write('+351912345002')];
  const use = (conversationId: string) =>
    useSavedReply({ ctx, input: { savedReplyId: reply.id, conversationId } });
  const [first, second] = [await use(ana), await use(bo)];
  expect(first.files).toMatchObject([{ name: 'terms.pdf', sha256: terms.sha256 }, { name: 'prices.pdf' }]);
  expect(
    await sendNow(
      ctx,
      ana,
      first.files.map(({ id }) => id),
    ),
  ).toMatchObject({ kind: 'sent' });
  // Of another conversation: nobody is sent what stands elsewhere.
  await expect(sendNow(ctx, ana, [second.files[0]?.id ?? ''])).rejects.toMatchObject({
    code: 'invalid_input',
  });
  const { messages } = await readThread({ ctx, input: { conversationId: ana } });
  const sent = messages.at(-1)?.attachments ?? [];
  expect(sent.map(({ name }) => name)).toEqual(['terms.pdf', 'prices.pdf']);
  const { bytes } = await readFile({ ctx, input: { attachmentId: sent[0]?.id ?? '' } });
  expect(bytes.equals(PDF)).toBe(true);
  // The bytes stand in one place, whoever was sent them.
  const rows = await withTenant(ctx, (tx) => tx.select({ bytes: attachments.bytes }).from(attachments));
  expect(rows.map((row) => row.bytes)).toEqual([null, null, null, null]);
  expect(await use(ana)).toMatchObject({ files: [{ name: 'terms.pdf' }, {}], uses: 3 });
  const words = await useSavedReply({
    ctx,
    input: { savedReplyId: reply.id, conversationId: bo, withFiles: false },
  });
  expect(words.files).toEqual([]);
});

test('what was sent, drafted or approved outlives the reply; the rest is removed by the clock', async () => {
  const { ctx, write } = await scene();
  const [sent, waiting, never] = [
    await keep(ctx),
    await keep(ctx, 'waits.pdf'),
    await keep(ctx, 'loose.pdf'),
  ];
  const reply = await save(ctx, [sent.id, waiting.id]);
  const conversationId = await write('+351912345001');
  const { files } = await useSavedReply({ ctx, input: { savedReplyId: reply.id, conversationId } });
  await sendNow(ctx, conversationId, [files[0]?.id ?? '']);
  const held = await perform(
    ctx,
    'send_message',
    { conversationId, body: 'And this.', fileIds: [files[1]?.id ?? ''] },
    { idempotencyKey: newId() },
  );
  await deleteSavedReply({ ctx, input: { savedReplyId: reply.id } });
  const kept = async () =>
    (await withTenant(ctx, (tx) => tx.select({ id: savedReplyFiles.id }).from(savedReplyFiles)))
      .map(({ id }) => id)
      .sort();
  expect(await kept()).toEqual([sent.id, waiting.id, never.id].sort());
  await sweepFiles(DAYS_LATER());
  expect(await kept()).toEqual([sent.id, waiting.id].sort());
  const executor = systemCtx({
    workspaceId: ctx.workspaceId,
    name: 'executor',
    now: new Date(Date.now() + 60_000),
  });
  const claim = await claimAction({ ctx: executor, input: { actionId: held.actionId, runId: 'run-1' } });
  if (claim.kind !== 'claimed') throw new Error('not claimed');
  const loaded = await loadOutgoing(claim.message);
  expect('files' in loaded && loaded.files[0]?.bytes.equals(PDF)).toBe(true);
});

test('bytes that are not what was approved stop the message', async () => {
  const { ctx, write } = await scene();
  const file = await keep(ctx);
  const reply = await save(ctx, [file.id]);
  const conversationId = await write('+351912345001');
  const { files } = await useSavedReply({ ctx, input: { savedReplyId: reply.id, conversationId } });
  await withTenant(ctx, (tx) =>
    tx
      .update(savedReplyFiles)
      .set({ bytes: Buffer.from('%PDF-1.7 other prices') })
      .where(and(eq(savedReplyFiles.workspaceId, ctx.workspaceId), eq(savedReplyFiles.id, file.id))),
  );
  expect(await sendNow(ctx, conversationId, [files[0]?.id ?? ''])).toMatchObject({
    kind: 'refused',
    code: 'file_changed',
  });
});

test('files are added, put in order and taken out with the version of the reply, and only one’s own', async () => {
  const { workspace, ctx } = await scene();
  const [one, two] = [await keep(ctx, 'one.pdf'), await keep(ctx, 'two.pdf')];
  const { id: savedReplyId } = await save(ctx, [one.id]);
  const update = (version: number, fileIds: string[], by = ctx) =>
    updateSavedReply({ ctx: by, input: { savedReplyId, version, fileIds } });
  const after = await update(1, [two.id, one.id]);
  expect(after).toMatchObject({ version: 2, files: [{ name: 'two.pdf' }, { name: 'one.pdf' }] });
  // The same again is no change.
  expect(await update(2, [two.id, one.id])).toMatchObject({ version: 2 });
  expect(await update(2, [two.id])).toMatchObject({ version: 3, files: [{ name: 'two.pdf' }] });
  // What a colleague brought, what another reply has, and what is nowhere.
  const theirs = await keep(await workspace.as('operator'), 'theirs.pdf');
  for (const id of [theirs.id, newId()])
    await expect(update(3, [two.id, id])).rejects.toMatchObject({
      code: 'invalid_input',
      details: { fields: [{ field: 'fileIds' }] },
    });
  await expect(save(ctx, [two.id])).rejects.toMatchObject({ code: 'invalid_input' });
  const { items } = await listSavedReplies({ ctx, input: {} });
  expect(items).toMatchObject([{ version: 3, files: [{ id: two.id }] }]);
});

test('a file is read by whoever sees its reply, and taken in only as what it is', async () => {
  const { workspace, ctx } = await scene();
  const colleague = await workspace.as('operator');
  const stranger = await (await makeWorkspace()).as('admin');
  const read = (by: Ctx, fileId: string) => readSavedReplyFile({ ctx: by, input: { savedFileId: fileId } });
  const gone = { code: 'not_found' };
  const own = await keep(ctx);
  await expect(read(colleague, own.id)).rejects.toMatchObject(gone);
  const reply = await save(ctx, [own.id], false);
  await expect(read(colleague, own.id)).rejects.toMatchObject(gone);
  expect((await read(ctx, own.id)).bytes.equals(PDF)).toBe(true);
  await updateSavedReply({ ctx, input: { savedReplyId: reply.id, version: 1, shared: true } });
  expect(await read(colleague, own.id)).toMatchObject({ name: 'prices.pdf', mime: 'application/pdf' });
  await expect(read(stranger, own.id)).rejects.toMatchObject(gone);
  const input = { name: 'setup.exe', data: PDF.toString('base64') };
  await expect(uploadSavedReplyFile({ ctx, input })).rejects.toMatchObject({ code: 'invalid_input' });
  const viewer = await workspace.as('viewer');
  await expect(
    uploadSavedReplyFile({ ctx: viewer, input: { ...input, name: 'a.pdf' } }),
  ).rejects.toMatchObject({ code: 'forbidden' });
});
