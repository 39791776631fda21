import { expect, test } from 'vitest';
import { askColleague, listApprovals } from '#lib/autonomy/index.ts';
import { assignConversation, ingestMessage, saveDraft } from '#lib/conversations/index.ts';
import { newId } from '#lib/core/ids.ts';
import { actingFor, agentCtx, setVisibility } from '#lib/tenancy/index.ts';
import { withTestDatabase } from '#lib/testing/database.ts';
import { makeWorkspace } from '#lib/testing/make.ts';
import { perform } from './index.ts';

withTestDatabase();

test('a colleague who does not see the record is not asked; once it is theirs, they are', async () => {
  const workspace = await makeWorkspace();
  const admin = await workspace.as('admin');
  const manager = await workspace.as('manager');
  const operator = await workspace.as('operator');
  await setVisibility({
    ctx: admin,
    input: { operator: { conversations: 'own', contacts: 'own', leads: 'own', deals: 'own' } },
  });
  const got = await ingestMessage({
    ctx: admin,
    input: { phone_number: '+351912345678', message_text: 'What does it cost?', channel: 'simulator' },
  });
  const { conversation_id: conversationId, message_id: messageId } = got;
  await assignConversation({ ctx: manager, input: { conversationId, assigneeId: manager.actor.id } });
  const agent = agentCtx({ workspaceId: workspace.id, agent: { id: 'engage', name: 'Engage' } });
  const draft = await saveDraft({
    ctx: agent,
    input: {
      ...{ conversationId, messageId, body: 'It costs 5.', language: 'en', intent: 'pricing' },
      ...{ confidence: 0.9, agent: 'Engage', builtIn: true },
    },
  });
  const { approvalId } = await perform(
    agent,
    'send_reply',
    { draftId: draft.id },
    { idempotencyKey: newId() },
  );
  const ask = () =>
    askColleague({ ctx: manager, input: { approvalId: approvalId ?? '', userId: operator.actor.id } });
  await expect(ask()).rejects.toMatchObject({
    code: 'invalid_input',
    details: { fields: [{ field: 'userId', message: expect.stringContaining('does not see') }] },
  });
  await assignConversation({ ctx: manager, input: { conversationId, assigneeId: operator.actor.id } });
  await ask();
  const them = await actingFor(manager, { kind: 'user', id: operator.actor.id, name: '' });
  if (!them) throw new Error('The operator is no member.');
  const { items } = await listApprovals({ ctx: them, input: {} });
  expect(items).toMatchObject([{ id: approvalId, askedOfReader: true }]);
});
