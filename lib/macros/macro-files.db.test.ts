import { expect, test } from 'vitest';
import { attachments } from '#db/schema/channels.ts';
import { savedReplyFiles } from '#db/schema/inbox.ts';
import { withTenant } from '#db/tenant.ts';
import { claimAction, deliver, settleAction } from '#lib/abilities/index.ts';
import {
  createSavedReply,
  ingestMessage,
  keepSavedReplyFile,
  readFile,
  readSavedReplyFile,
  readThread,
  sweepFiles,
} from '#lib/conversations/index.ts';
import type { Ctx } from '#lib/core/ctx.ts';
import { newId } from '#lib/core/ids.ts';
import { systemCtx } from '#lib/tenancy/contexts.ts';
import { withTestDatabase } from '#lib/testing/database.ts';
import { makeWorkspace } from '#lib/testing/make.ts';
import { openTicket, readTicket } from '#lib/tickets/index.ts';
import { channelPort } from '#lib/wiring.ts';
import { createMacro, deleteMacro, listMacros, runMacro, undoMacro, updateMacro } from './index.ts';
import { runOnce } from './run-macro.ts';

withTestDatabase();

const PDF = Buffer.from('%PDF-1.7 how to restart the gateway');
const DAYS_LATER = () => new Date(Date.now() + 3 * 24 * 3_600_000);

const keep = (ctx: Ctx, name = 'guide.pdf') => keepSavedReplyFile({ ctx, input: { name, bytes: PDF } });

const make = (ctx: Ctx, fileIds: string[], name = 'Send the guide') =>
  createMacro({
    ctx,
    input: { name, changes: { status: 'pending' }, reply: 'Please try what stands in it.', fileIds },
  });

async function scene(channel: 'simulator' | 'sms' = 'simulator') {
  const workspace = await makeWorkspace();
  const ctx = await workspace.as('manager');
  const { contact_id: contactId, conversation_id: conversationId } = await ingestMessage({
    ctx,
    input: { phone_number: '+351912345001', message_text: 'The gateway is offline.', channel },
  });
  const { id: ticketId } = await openTicket({
    ctx,
    input: { contactId, conversationId, subject: 'Gateway offline', description: 'It is.' },
  });
  const status = async () => (await readTicket({ ctx, input: { ticketId } })).status;
  return { workspace, ctx, ticketId, conversationId, status };
}

/** What hangs on a conversation to be sent. */
const brought = (ctx: Ctx) =>
  withTenant(ctx, (tx) => tx.select({ id: attachments.id, bytes: attachments.bytes }).from(attachments));

const kept = async (ctx: Ctx) =>
  (await withTenant(ctx, (tx) => tx.select({ id: savedReplyFiles.id }).from(savedReplyFiles))).map(
    ({ id }) => id,
  );

async function sendAll(ctx: Ctx) {
  const [send] = await withTenant(
    ctx,
    (tx) => tx.raw<{ actionId: string }[]>`
    select action_id as "actionId" from send_intents where state = 'held'`,
  );
  const executor = systemCtx({
    workspaceId: ctx.workspaceId,
    name: 'executor',
    now: new Date(Date.now() + 60_000),
  });
  const actionId = send?.actionId ?? '';
  const claim = await claimAction({ ctx: executor, input: { actionId, runId: 'run-1' } });
  if (claim.kind !== 'claimed') throw new Error(claim.kind);
  const outcome = await deliver(await channelPort(executor, claim.message), claim.message, false);
  return settleAction({ ctx: executor, input: { actionId, outcome } });
}

test('its reply takes its files along in their order, and their bytes stand in one place', async () => {
  const { ctx, ticketId, conversationId } = await scene();
  const [guide, terms] = [await keep(ctx), await keep(ctx, 'terms.pdf')];
  const macro = await make(ctx, [terms.id, guide.id]);
  expect(macro.files).toEqual([terms, guide]);
  const run = await runMacro({ ctx, input: { ticketId, macroId: macro.id } });
  expect(run).toMatchObject({ reply: 'execute', ticket: { status: 'pending' } });
  expect(await sendAll(ctx)).toMatchObject({ state: 'sent' });
  const { messages } = await readThread({ ctx, input: { conversationId } });
  const sent = messages.at(-1)?.attachments ?? [];
  expect(sent.map(({ name }) => name)).toEqual(['terms.pdf', 'guide.pdf']);
  const { bytes } = await readFile({ ctx, input: { attachmentId: sent[0]?.id ?? '' } });
  expect(bytes.equals(PDF)).toBe(true);
  expect((await brought(ctx)).map((row) => row.bytes)).toEqual([null, null]);
});

test('undo takes reply and files back; the same run brings them once', async () => {
  const { ctx, ticketId, status } = await scene();
  const macro = await make(ctx, [(await keep(ctx)).id]);
  const once = { macroId: macro.id, ticketId, onceKey: 'test:1' };
  const run = await runOnce(ctx, once);
  expect(await runOnce(ctx, once)).toMatchObject({ id: run.id, reply: 'execute' });
  expect(await brought(ctx)).toHaveLength(1);
  await undoMacro({ ctx, input: { runId: run.id } });
  expect(await status()).toBe('open');
  expect(await brought(ctx)).toEqual([]);
  const [send] = await withTenant(ctx, (tx) => tx.raw<{ state: string }[]>`select state from send_intents`);
  expect(send?.state).toBe('withdrawn');
  // The macro has its file still.
  expect((await listMacros({ ctx, input: {} })).items).toMatchObject([{ files: [{ name: 'guide.pdf' }] }]);
});

test('a channel that carries no such file leaves the ticket as it was', async () => {
  const { ctx, ticketId, status } = await scene('sms');
  const macro = await make(ctx, [(await keep(ctx)).id]);
  await expect(runMacro({ ctx, input: { ticketId, macroId: macro.id } })).rejects.toMatchObject({
    code: 'conflict',
    details: { reason: 'files' },
  });
  expect(await status()).toBe('open');
  expect(await brought(ctx)).toEqual([]);
});

test('a reply that is refused leaves no files behind', async () => {
  const { ctx, ticketId, status } = await scene();
  const macro = await make(ctx, [(await keep(ctx)).id]);
  const permissions = new Set([...ctx.permissions].filter((one) => one !== 'conversations.write'));
  const mute = { ...ctx, permissions };
  await expect(runMacro({ ctx: mute, input: { ticketId, macroId: macro.id } })).rejects.toMatchObject({
    code: 'forbidden',
  });
  expect(await status()).toBe('open');
  expect(await brought(ctx)).toEqual([]);
});

test('files are added, put in order and taken out with the version, and only one’s own', async () => {
  const { workspace, ctx } = await scene();
  const [one, two] = [await keep(ctx, 'one.pdf'), await keep(ctx, 'two.pdf')];
  const { id: macroId } = await make(ctx, [one.id]);
  const update = (version: number, input: { fileIds?: string[]; reply?: string | null }) =>
    updateMacro({ ctx, input: { macroId, version, ...input } });
  expect(await update(1, { fileIds: [two.id, one.id] })).toMatchObject({
    version: 2,
    files: [{ name: 'two.pdf' }, { name: 'one.pdf' }],
  });
  // The same again is no change, and what is not said stays.
  expect(await update(2, { fileIds: [two.id, one.id] })).toMatchObject({ version: 2 });
  expect(await update(2, { reply: 'Try it.' })).toMatchObject({ version: 3, files: [{}, {}] });
  const refused = { code: 'invalid_input', details: { fields: [{ field: 'fileIds' }] } };
  await expect(update(3, { reply: null })).rejects.toMatchObject(refused);
  await expect(
    createMacro({ ctx, input: { name: 'Mute', changes: { status: 'open' }, fileIds: [two.id] } }),
  ).rejects.toMatchObject(refused);
  // What a colleague brought, what another macro has, what is nowhere.
  const theirs = await keep(await workspace.as('admin'));
  for (const id of [theirs.id, newId()])
    await expect(update(3, { fileIds: [id] })).rejects.toMatchObject(refused);
  await expect(make(ctx, [two.id], 'Another')).rejects.toMatchObject(refused);
  const reply = { title: 'Guide', body: 'Here.', folder: '', shared: true, fileIds: [two.id] };
  await expect(createSavedReply({ ctx, input: reply })).rejects.toMatchObject(refused);
  expect(await update(3, { fileIds: [], reply: null })).toMatchObject({ version: 4, reply: null, files: [] });
});

test('the clock leaves what a macro has, and removes what it let go of', async () => {
  const { ctx } = await scene();
  const [one, two] = [await keep(ctx, 'one.pdf'), await keep(ctx, 'two.pdf')];
  const { id: macroId } = await make(ctx, [one.id, two.id]);
  await updateMacro({ ctx, input: { macroId, version: 1, fileIds: [one.id] } });
  await sweepFiles(DAYS_LATER());
  expect(await kept(ctx)).toEqual([one.id]);
  await deleteMacro({ ctx, input: { macroId } });
  await sweepFiles(DAYS_LATER());
  expect(await kept(ctx)).toEqual([]);
});

test('a macro’s file is read by whoever sees macros, and by no stranger', async () => {
  const { workspace, ctx } = await scene();
  const file = await keep(ctx);
  const colleague = await workspace.as('operator');
  const read = (by: Ctx) => readSavedReplyFile({ ctx: by, input: { savedFileId: file.id } });
  await expect(read(colleague)).rejects.toMatchObject({ code: 'not_found' });
  await make(ctx, [file.id]);
  expect((await read(colleague)).bytes.equals(PDF)).toBe(true);
  const permissions = new Set([...colleague.permissions].filter((one) => one !== 'tickets.read'));
  await expect(read({ ...colleague, permissions })).rejects.toMatchObject({ code: 'not_found' });
  const stranger = await (await makeWorkspace()).as('admin');
  await expect(read(stranger)).rejects.toMatchObject({ code: 'not_found' });
});
