import { and, eq } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import { auditLog } from '#db/schema/audit.ts';
import { withTenant } from '#db/tenant.ts';
import { readApproval } from '#lib/autonomy/index.ts';
import { ingestMessage, keepFile, removeFile, saveDraft, sweepFiles } from '#lib/conversations/index.ts';
import { newId } from '#lib/core/ids.ts';
import { readDecision } from '#lib/insights/index.ts';
import { withTestDatabase } from '#lib/testing/database.ts';
import { deliveries, execute, executor, later, proposed, shownTo } from '#lib/testing/gate-round.ts';
import { approveAction, perform, undoAction } from './index.ts';

withTestDatabase();

const PDF = Buffer.from('%PDF-1.7 the offer');
const DAYS_LATER = () => new Date(Date.now() + 3 * 24 * 3_600_000);

/** A draft that waits, and files to add to it. */
async function scene() {
  const round = await proposed();
  const { manager, conversationId, workspace } = round;
  const keep = (name = 'offer.pdf') =>
    keepFile({ ctx: manager, input: { conversationId, name, bytes: PDF } });
  const card = async (approvalId: string | null) =>
    readApproval({ ctx: manager, input: { approvalId: approvalId ?? '' } });
  const approve = async (approvalId: string | null, editedInput?: Record<string, unknown>) =>
    approveAction({
      ctx: manager,
      input: { ...(await shownTo(manager, approvalId)), ...(editedInput ? { editedInput } : {}) },
    });
  const send = (actionId: string) => execute(executor(workspace.id, later(manager, 60).now), actionId);
  const granted = async (approvalId: string | null) => {
    const [row] = await withTenant(manager, (tx) =>
      tx
        .select({ details: auditLog.details, changes: auditLog.changes })
        .from(auditLog)
        .where(and(eq(auditLog.action, 'approval.granted'), eq(auditLog.entityId, approvalId ?? ''))),
    );
    return row;
  };
  return { ...round, keep, card, approve, send, granted };
}

describe('the files of a draft that waits', () => {
  it('are added by its approver: another content, that the record names', async () => {
    const { propose, keep, card, approve, send, granted, manager } = await scene();
    const asked = await propose();
    const before = await card(asked.approvalId);
    const file = await keep();
    await approve(asked.approvalId, { fileIds: [file.id] });
    const after = await card(asked.approvalId);
    expect(after.fingerprint).not.toBe(before.fingerprint);
    expect(after.shown).toMatchObject({ files: [file], filesProposed: [] });
    expect(await granted(asked.approvalId)).toMatchObject({
      details: { edited: true, filesAdded: 1 },
      changes: { files: [[], ['offer.pdf']] },
    });
    expect((await granted(asked.approvalId))?.changes).not.toHaveProperty('body');
    expect(await send(asked.actionId)).toBe('sent');
    expect(await deliveries(manager)).toMatchObject([
      { body: 'It costs 40 a month.', files: [{ id: file.id, sha256: file.sha256 }] },
    ]);
    const record = await readDecision({ ctx: manager, input: { decisionId: before.decisionId } });
    expect(record).toMatchObject({ editedBody: null, approval: { shown: { filesProposed: [] } } });
  });

  it('are taken out by its approver, and only then are no longer kept for it', async () => {
    const { agent, conversationId, keep, card, approve, send, granted, manager } = await scene();
    const [offer, terms] = [await keep(), await keep('terms.pdf')];
    const asked = await perform(
      agent,
      'send_message',
      { conversationId, body: 'Here it is.', fileIds: [offer.id, terms.id] },
      { idempotencyKey: newId() },
    );
    const remove = (fileId: string) => removeFile({ ctx: manager, input: { conversationId, fileId } });
    await expect(remove(offer.id)).rejects.toMatchObject({ details: { reason: 'file_in_use' } });
    await approve(asked.approvalId, { fileIds: [terms.id] });
    const { shown } = await card(asked.approvalId);
    expect(shown).toMatchObject({ files: [{ id: terms.id }], filesProposed: [{ id: offer.id }, {}] });
    expect(await granted(asked.approvalId)).toMatchObject({
      details: { filesRemoved: 1 },
      changes: { files: [['offer.pdf', 'terms.pdf'], ['terms.pdf']] },
    });
    await remove(offer.id);
    expect(await send(asked.actionId)).toBe('sent');
    expect(await deliveries(manager)).toMatchObject([{ files: [{ id: terms.id }] }]);
  });

  it('go back into the queue with it, stay while it waits, and go as somebody then decides', async () => {
    const { propose, keep, card, approve, send, manager } = await scene();
    const asked = await propose();
    const file = await keep();
    await approve(asked.approvalId, { body: 'See the offer.', fileIds: [file.id] });
    await undoAction({ ctx: manager, input: { actionId: asked.actionId } });
    await sweepFiles(DAYS_LATER());
    expect(await card(asked.approvalId)).toMatchObject({
      state: 'pending',
      shown: { body: 'See the offer.', files: [{ id: file.id }] },
    });
    // Without it after all: as it was first asked, so nothing is said of files.
    await approve(asked.approvalId, { fileIds: [] });
    const { shown } = await card(asked.approvalId);
    expect(shown.files).toBeUndefined();
    expect(shown.filesProposed).toBeUndefined();
    expect(await send(asked.actionId)).toBe('sent');
    expect(await deliveries(manager)).toMatchObject([{ body: 'See the offer.', files: [] }]);
  });

  it('are refused where they are another person’s or gone; the card waits on, as it was', async () => {
    const { propose, card, approve, manager, workspace } = await scene();
    const asked = await propose();
    const other = await ingestMessage({
      ctx: manager,
      input: { phone_number: '+4915100000000', message_text: 'Hello', channel: 'simulator' },
    });
    const foreign = await keepFile({
      ctx: manager,
      input: { conversationId: other.conversation_id, name: 'theirs.pdf', bytes: PDF },
    });
    for (const fileIds of [[foreign.id], [newId()]])
      await expect(approve(asked.approvalId, { fileIds })).rejects.toMatchObject({
        code: 'invalid_input',
        details: { fields: [{ field: 'fileIds' }] },
      });
    expect(await card(asked.approvalId)).toMatchObject({ state: 'pending', signatures: [] });
    expect((await card(asked.approvalId)).shown).not.toHaveProperty('files');
    await expect(
      approveAction({
        ctx: await workspace.as('viewer'),
        input: { ...(await shownTo(manager, asked.approvalId)), editedInput: { fileIds: [] } },
      }),
    ).rejects.toMatchObject({ code: 'forbidden' });
  });

  it('go with a follow-up as with any answer', async () => {
    const { agent, conversationId, messageId, keep, approve, send, manager } = await scene();
    const draft = await saveDraft({
      ctx: agent,
      input: {
        conversationId,
        messageId,
        kind: 'follow_up',
        body: 'Did you have a look?',
        language: 'en',
        intent: 'pricing',
        confidence: 0.8,
        agent: 'engage',
        builtIn: true,
      },
    });
    const asked = await perform(agent, 'send_follow_up', { draftId: draft.id }, { idempotencyKey: newId() });
    expect(asked.decision).toBe('ask');
    const file = await keep('summary.pdf');
    await approve(asked.approvalId, { fileIds: [file.id] });
    expect(await send(asked.actionId)).toBe('sent');
    expect(await deliveries(manager)).toMatchObject([
      { body: 'Did you have a look?', files: [{ name: 'summary.pdf' }] },
    ]);
  });
});
