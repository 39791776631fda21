import { createHash } from 'node:crypto';
import { and, eq } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import { attachments } from '#db/schema/channels.ts';
import { simulatorDeliveries } from '#db/schema/sends.ts';
import { withTenant } from '#db/tenant.ts';
import { approveAction, claimAction, deliver, perform, settleAction } from '#lib/abilities/index.ts';
import { readApproval } from '#lib/autonomy/index.ts';
import type { Ctx } from '#lib/core/ctx.ts';
import { fileUrl } from '#lib/core/file-links.ts';
import { newId } from '#lib/core/ids.ts';
import { agentCtx, systemCtx } from '#lib/tenancy/contexts.ts';
import { withTestDatabase } from '#lib/testing/database.ts';
import { makeWorkspace } from '#lib/testing/make.ts';
import { channelPort } from '#lib/wiring.ts';
import { saveComposerDraft } from '../composer-draft.ts';
import { readFile } from '../inbound/files.ts';
import { ingestMessage } from '../ingest-message.ts';
import { readThread } from '../read-thread.ts';
import { keepFile, uploadFile } from './keep-file.ts';
import { openFile } from './open-file.ts';
import { readConversationFile } from './read-conversation-file.ts';
import { removeFile } from './remove-file.ts';
import { sweepFiles } from './sweep-files.ts';

withTestDatabase();

const PDF = Buffer.from('%PDF-1.7 the offer');
const DAY_MS = 24 * 3_600_000;

/** A thread on a channel, and somebody who may write and approve there. */
async function scene(channel: 'simulator' | 'sms' = 'simulator') {
  const workspace = await makeWorkspace();
  const manager = await workspace.as('manager');
  const write = async (phone: string): Promise<string> =>
    (
      await ingestMessage({
        ctx: manager,
        input: {
          phone_number: phone,
          contact_name: 'Ada Byron',
          message_text: 'The offer, please?',
          channel,
        },
      })
    ).conversation_id;
  const conversationId = await write('+4915112345678');
  const keep = (name = 'offer.pdf', bytes = PDF) =>
    keepFile({ ctx: manager, input: { conversationId, name, bytes } });
  const send = (input: Record<string, unknown>, ctx: Ctx = manager) =>
    perform(
      ctx,
      'send_message',
      { conversationId, body: 'Here it is.', ...input },
      { idempotencyKey: newId() },
    );
  const agent = agentCtx({
    workspaceId: workspace.id,
    agent: { id: 'engage', name: 'Engage' },
    runId: newId(),
  });
  const thread = () => readThread({ ctx: manager, input: { conversationId } });
  return { workspace, manager, agent, conversationId, write, keep, send, thread };
}

/** One turn of the executor, a minute from now. */
async function execute(workspaceId: string, actionId: string) {
  const ctx = systemCtx({ workspaceId, name: 'executor', now: new Date(Date.now() + 60_000) });
  const claim = await claimAction({ ctx, input: { actionId, runId: 'run-1' } });
  if (claim.kind !== 'claimed') return claim;
  const outcome = await deliver(await channelPort(ctx, claim.message), claim.message, false);
  await settleAction({ ctx, input: { actionId, outcome } });
  return outcome;
}

const tamper = (ctx: Ctx, id: string, values: Partial<typeof attachments.$inferInsert>) =>
  withTenant(ctx, (tx) =>
    tx
      .update(attachments)
      .set(values)
      .where(and(eq(attachments.workspaceId, ctx.workspaceId), eq(attachments.id, id))),
  );

describe('a file that goes out', () => {
  it('is kept with the shared draft, sent with the words, and stands under the message after', async () => {
    const { workspace, manager, conversationId, keep, send, thread } = await scene();
    const [offer, terms] = [await keep(), await keep('../../terms.txt', Buffer.from('As agreed.'))];
    expect(offer).toMatchObject({ name: 'offer.pdf', mime: 'application/pdf', size: PDF.length });
    expect(terms).toMatchObject({ name: 'terms.txt', mime: 'text/plain' });
    const fileIds = [terms.id, offer.id];
    await saveComposerDraft({ ctx: manager, input: { conversationId, body: '', fileIds, version: 0 } });
    expect((await thread()).composerDraft?.files.map(({ name }) => name)).toEqual(['terms.txt', 'offer.pdf']);

    const sent = await send({ fileIds, body: '' });
    expect((await thread()).sends).toMatchObject([{ files: [{ name: 'terms.txt' }, { name: 'offer.pdf' }] }]);
    expect(await execute(workspace.id, sent.actionId)).toMatchObject({ kind: 'sent' });
    const delivered = await withTenant(manager, (tx) => tx.select().from(simulatorDeliveries));
    expect(delivered).toMatchObject([{ calls: 1, files: [{ id: terms.id }, { id: offer.id }] }]);
    const { messages, conversation } = await thread();
    expect(messages.at(-1)).toMatchObject({
      direction: 'out',
      body: '',
      attachments: [{ id: terms.id, state: 'stored' }, { id: offer.id }],
    });
    expect(conversation.preview).toBe('[File: terms.txt, offer.pdf]');
    const read = await readFile({ ctx: manager, input: { attachmentId: offer.id } });
    const same = await readConversationFile({ ctx: manager, input: { conversationId, fileId: offer.id } });
    expect([read, same].every(({ bytes }) => bytes.equals(PDF))).toBe(true);
  });

  it('goes out again under another message without leaving the first', async () => {
    const { workspace, keep, send, thread } = await scene();
    const { id } = await keep();
    for (const body of ['One.', 'Two.']) {
      const { actionId } = await send({ fileIds: [id], body });
      await execute(workspace.id, actionId);
    }
    const out = (await thread()).messages.filter(({ direction }) => direction === 'out');
    expect(out.map(({ attachments: files }) => files.map(({ name }) => name))).toEqual([
      ['offer.pdf'],
      ['offer.pdf'],
    ]);
    expect(out[0]?.attachments[0]?.id).toBe(id);
  });

  it('is on the card by its digest; with a file that changed or went, nothing is approved or sent', async () => {
    const { workspace, manager, agent, keep, send } = await scene();
    const changes = [
      { sha256: createHash('sha256').update('another').digest('hex') },
      { name: 'other.pdf' },
      { state: 'refused' as const },
    ];
    for (const change of changes) {
      const { id, sha256 } = await keep();
      const asked = await send({ fileIds: [id] }, agent);
      const approvalId = asked.approvalId ?? '';
      const { shown, fingerprint } = await readApproval({ ctx: manager, input: { approvalId } });
      expect(shown.files).toEqual([
        { id, name: 'offer.pdf', mime: 'application/pdf', size: PDF.length, sha256 },
      ]);
      await tamper(manager, id, change);
      await expect(approveAction({ ctx: manager, input: { approvalId, fingerprint } })).rejects.toMatchObject(
        { details: { reason: 'fingerprint_changed', extra: { changed: ['files'] } } },
      );
    }
    // Approved first, changed while it was held: stopped at the claim, and the bytes are looked at as well.
    const late = await keep();
    const held = await send({ fileIds: [late.id] });
    await tamper(manager, late.id, { sha256: 'f'.repeat(64) });
    expect(await execute(workspace.id, held.actionId)).toMatchObject({ kind: 'gone', state: 'conflicted' });
    const swapped = await keep();
    const again = await send({ fileIds: [swapped.id] });
    await tamper(manager, swapped.id, { bytes: Buffer.from('%PDF-1.7 something else') });
    expect(await execute(workspace.id, again.actionId)).toMatchObject({
      kind: 'refused',
      code: 'file_changed',
    });
    expect(await withTenant(manager, (tx) => tx.select().from(simulatorDeliveries))).toEqual([]);
  });

  it('is refused before anybody is asked: of another thread, gone, or where nothing carries it', async () => {
    const { manager, agent, keep, send, write } = await scene();
    const other = await write('+4915100000000');
    const foreign = await keepFile({
      ctx: manager,
      input: { conversationId: other, name: 'a.pdf', bytes: PDF },
    });
    const { id } = await keep();
    for (const fileIds of [[foreign.id], [newId()]])
      await expect(send({ fileIds }, agent)).rejects.toMatchObject({
        code: 'invalid_input',
        details: { fields: [{ field: 'fileIds' }] },
      });
    await expect(send({ fileIds: [id, id] })).rejects.toMatchObject({ code: 'invalid_input' });
    await expect(send({ body: '' })).rejects.toMatchObject({ code: 'invalid_input' });
    const sms = await scene('sms');
    const there = await sms.keep();
    await expect(sms.send({ fileIds: [there.id] }, sms.agent)).rejects.toMatchObject({
      message: expect.stringContaining('No account is connected'),
    });
  });

  it('is taken in only as what it is, by who may write, where they may', async () => {
    const { manager, workspace, conversationId, keep } = await scene();
    await expect(keep('setup.exe', PDF)).rejects.toMatchObject({ code: 'invalid_input' });
    await expect(keep('a.pdf', Buffer.alloc(0))).rejects.toMatchObject({ code: 'invalid_input' });
    await expect(keep('a.pdf', Buffer.alloc(26 * 1_048_576, 1))).rejects.toMatchObject({ code: 'too_large' });
    const input = { conversationId, name: 'a.pdf', data: PDF.toString('base64') };
    expect(await uploadFile({ ctx: manager, input })).toMatchObject({ size: PDF.length });
    await expect(uploadFile({ ctx: await workspace.as('viewer'), input })).rejects.toMatchObject({
      code: 'forbidden',
    });
    const stranger = await (await makeWorkspace()).as('admin');
    await expect(uploadFile({ ctx: stranger, input })).rejects.toMatchObject({ code: 'not_found' });
    const { id } = await keep();
    await expect(
      readConversationFile({ ctx: stranger, input: { conversationId, fileId: id } }),
    ).rejects.toMatchObject({ code: 'not_found' });
    await expect(readFile({ ctx: stranger, input: { attachmentId: id } })).rejects.toMatchObject({
      code: 'not_found',
    });
  });

  it('is removed by hand or by the clock, never from under a message that may still go', async () => {
    const { manager, agent, conversationId, keep, send, thread } = await scene();
    const [drafted, waiting, dropped, fresh] = [await keep(), await keep(), await keep(), await keep()];
    const draft = { conversationId, body: 'See this.', fileIds: [drafted.id], version: 0 };
    await saveComposerDraft({ ctx: manager, input: draft });
    await send({ fileIds: [waiting.id] }, agent);
    const remove = (fileId: string) => removeFile({ ctx: manager, input: { conversationId, fileId } });
    await expect(remove(waiting.id)).rejects.toMatchObject({ details: { reason: 'file_in_use' } });

    await tamper(manager, fresh.id, { createdAt: new Date(Date.now() + DAY_MS) });
    expect((await sweepFiles(new Date(Date.now() + DAY_MS + 60_000))).swept).toBeGreaterThan(0);
    const left = async () =>
      (await withTenant(manager, (tx) => tx.select({ id: attachments.id }).from(attachments))).map(
        ({ id }) => id,
      );
    expect((await left()).sort()).toEqual([drafted.id, waiting.id, fresh.id].sort());
    expect(await left()).not.toContain(dropped.id);
    await remove(drafted.id);
    await expect(remove(drafted.id)).rejects.toMatchObject({ code: 'not_found' });
    expect((await thread()).composerDraft?.files).toEqual([]);
  });

  it('is handed to whoever holds its signed address, until that runs out', async () => {
    const { workspace, keep } = await scene();
    const { id } = await keep();
    const now = new Date();
    const token = new URL(fileUrl(workspace.id, id, now)).pathname.split('/').at(-1) ?? '';
    expect((await openFile(token, now)).bytes.equals(PDF)).toBe(true);
    const later = new Date(now.getTime() + 3 * DAY_MS);
    const [until, , file, ...rest] = token.split('.');
    const moved = [until, (await makeWorkspace()).id, file, ...rest].join('.');
    for (const [given, at] of [
      [token, later],
      [moved, now],
      [token.slice(0, -1), now],
      ['x', now],
    ] as const)
      await expect(openFile(given, at)).rejects.toMatchObject({ code: 'not_found' });
  });
});
