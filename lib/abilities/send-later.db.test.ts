import { and, eq } from 'drizzle-orm';
import { expect, test } from 'vitest';
import { attachments } from '#db/schema/channels.ts';
import { suppressions } from '#db/schema/consents.ts';
import { withTenant } from '#db/tenant.ts';
import {
  dismissStopped,
  ingestMessage,
  keepFile,
  listScheduledSends,
  lookAtThread,
  readThread,
  sweepFiles,
} from '#lib/conversations/index.ts';
import type { Ctx } from '#lib/core/ctx.ts';
import { newId } from '#lib/core/ids.ts';
import { systemCtx } from '#lib/tenancy/contexts.ts';
import { withTestDatabase } from '#lib/testing/database.ts';
import { makeWorkspace } from '#lib/testing/make.ts';
import { claimAction, perform, undoAction } from './index.ts';

withTestDatabase();

const now = new Date('2026-11-18T09:20:00Z');
const due = '2026-11-19T09:00:00.000Z';

async function scene() {
  const workspace = await makeWorkspace();
  const ctx = await workspace.as('operator', now);
  const say = async (text: string, at = now) =>
    (
      await ingestMessage({
        ctx: { ...ctx, now: at },
        input: {
          phone_number: '+4915112345678',
          contact_name: 'Ada',
          message_text: text,
          channel: 'simulator',
        },
      })
    ).conversation_id;
  const conversationId = await say('When will you know?');
  const later = (more: Record<string, unknown> = {}) =>
    perform(
      ctx,
      'send_message',
      { conversationId, body: 'We know it now.', sendAt: due, sendZone: 'Europe/Berlin', ...more },
      { idempotencyKey: newId() },
    );
  const claim = (actionId: string, at: string) =>
    claimAction({
      ctx: { ...systemCtx({ workspaceId: workspace.id, name: 'test' }), now: new Date(at) },
      input: { actionId, runId: 'r1' },
    });
  const thread = async (as: Ctx = ctx) => readThread({ ctx: as, input: { conversationId } });
  return { workspace, ctx, say, conversationId, later, claim, thread };
}

test('a message that is due later is held until then, and nothing needs a person meanwhile', async () => {
  const { ctx, later, claim, thread } = await scene();
  const { actionId, state } = await later();
  expect(state).toBe('approved');
  const { conversation, sends } = await thread();
  expect(conversation.section).toBe('waiting');
  expect(sends).toMatchObject([
    { state: 'held', dueAt: due, dueZone: 'Europe/Berlin', releaseAt: due, overtaken: false },
  ]);
  expect((await listScheduledSends({ ctx, input: {} })).items).toMatchObject([
    { dueAt: due, contactName: 'Ada' },
  ]);
  expect(await claim(actionId, '2026-11-19T08:59:59Z')).toEqual({ kind: 'not_yet', releaseAt: due });
  expect(await claim(actionId, due)).toMatchObject({ kind: 'claimed', message: { body: 'We know it now.' } });
});

test('files of a message that is due later wait with it, and go only as they were when it was written', async () => {
  const { ctx, conversationId, later, claim, thread } = await scene();
  const keep = (name: string) =>
    keepFile({ ctx, input: { conversationId, name, bytes: Buffer.from('%PDF-1.7 the offer') } });
  const [offer, terms] = [await keep('offer.pdf'), await keep('terms.pdf')];
  const { actionId } = await later({ fileIds: [terms.id, offer.id] });
  // Longer than files wait that nothing names.
  await sweepFiles(new Date('2026-11-20T12:00:00Z'));
  const named = [{ name: 'terms.pdf' }, { name: 'offer.pdf' }];
  expect((await thread()).sends).toMatchObject([{ state: 'held', dueAt: due, files: named }]);
  expect((await listScheduledSends({ ctx, input: {} })).items).toMatchObject([{ files: named }]);
  expect(await claim(actionId, due)).toMatchObject({
    kind: 'claimed',
    message: { files: [{ sha256: terms.sha256 }, { sha256: offer.sha256 }] },
  });

  const other = await keep('other.pdf');
  const second = await later({ fileIds: [other.id] });
  await withTenant(ctx, (tx) =>
    tx
      .update(attachments)
      .set({ sha256: 'f'.repeat(64) })
      .where(and(eq(attachments.workspaceId, ctx.workspaceId), eq(attachments.id, other.id))),
  );
  expect(await claim(second.actionId, due)).toEqual({ kind: 'gone', state: 'conflicted' });
});

test('they wrote meanwhile: nothing is sent, a person is asked, and may let it be', async () => {
  const { ctx, say, conversationId, later, claim, thread } = await scene();
  const { actionId } = await later();
  await say('Never mind, I found it.', new Date('2026-11-18T12:00:00Z'));
  expect((await thread()).sends).toMatchObject([{ state: 'held', overtaken: true }]);
  expect(await claim(actionId, due)).toEqual({ kind: 'gone', state: 'conflicted' });
  const after = await thread();
  expect(after.conversation.section).toBe('needs_you');
  expect(after.sends).toMatchObject([{ state: 'blocked', errorCode: 'fingerprint_changed' }]);
  await dismissStopped({ ctx, input: { conversationId } });
  expect((await thread()).sends).toEqual([]);
  expect((await listScheduledSends({ ctx, input: {} })).items).toEqual([]);
});

test('taken back before it is due, it is the person’s turn again', async () => {
  const { ctx, later, claim, thread } = await scene();
  const { actionId } = await later();
  await undoAction({ ctx: { ...ctx, now: new Date('2026-11-18T20:00:00Z') }, input: { actionId } });
  expect(await claim(actionId, due)).toMatchObject({ kind: 'gone' });
  expect(await thread()).toMatchObject({ conversation: { section: 'needs_you' }, sends: [] });
});

test('who does not want messages any more when it is due gets none', async () => {
  const { ctx, workspace, later, claim, thread } = await scene();
  const { actionId } = await later();
  await withTenant(ctx, (tx) =>
    tx.insert(suppressions).values({
      workspaceId: workspace.id,
      channel: 'simulator',
      address: '+4915112345678',
      reason: 'opt_out',
    }),
  );
  expect(await claim(actionId, due)).toEqual({ kind: 'gone', state: 'denied' });
  expect((await thread()).sends).toMatchObject([{ state: 'blocked', errorCode: 'hard:suppressed' }]);
});

test('a time beyond a year and a zone nobody knows are refused; a stranger dismisses nothing', async () => {
  const { conversationId, later } = await scene();
  const field = (name: string) => ({ code: 'invalid_input', details: { fields: [{ field: name }] } });
  await expect(later({ sendAt: '2028-01-01T00:00:00Z' })).rejects.toMatchObject(field('sendAt'));
  await expect(later({ sendZone: 'Atlantis/Poseidonis' })).rejects.toMatchObject(field('sendZone'));
  const stranger = await (await makeWorkspace()).as('admin');
  await expect(dismissStopped({ ctx: stranger, input: { conversationId } })).rejects.toMatchObject({
    code: 'not_found',
  });
});

test('who is about to answer is told that a colleague has just done so; one’s own and later ones do not count', async () => {
  const { workspace, ctx, conversationId, later } = await scene();
  const colleague = await workspace.as('manager', now);
  const seenBy = async (as: Ctx, at = now) =>
    (await lookAtThread({ ctx: { ...as, now: at }, input: { conversationId, doing: 'typing' } })).justSent;
  await later();
  expect(await seenBy(colleague)).toBeNull();
  await perform(ctx, 'send_message', { conversationId, body: 'Now.' }, { idempotencyKey: newId() });
  expect(await seenBy(ctx)).toBeNull();
  expect(await seenBy(colleague)).toEqual({ by: ctx.actor.name, at: now.toISOString() });
  expect(await seenBy(colleague, new Date('2026-11-18T09:31:00Z'))).toBeNull();
});
