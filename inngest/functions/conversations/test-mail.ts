import { defineFunction } from '#inngest/define-function.ts';
import { mailTestAsked } from '#lib/channels/events.ts';
import { noteMailTestLate } from '#lib/channels/index.ts';
import { systemCtx } from '#lib/tenancy/index.ts';
import { sendMailTest } from '#lib/wiring.ts';

/** Sends a mail to oneself; two minutes later somebody is told when it is not back. Its return is taken in like any mail's. */
export const testMailOf = defineFunction({
  id: 'conversations.test-mail',
  name: 'Send a test mail',
  on: [mailTestAsked],
  once: ['testId'],
  priority: 'execute',
  run: async ({ event, step, runId }) => {
    const { workspaceId, testId, connectionId } = event.data;
    const ctx = () => systemCtx({ workspaceId, name: 'mail', runId });
    const sent = await step.run('send', () => sendMailTest(ctx(), { testId, connectionId }));
    if (!sent.waits) return sent;
    await step.sleep({ id: 'on-its-way', name: 'the mail to come back' }, '2m');
    return step.run('look', () => noteMailTestLate({ ctx: ctx(), input: { testId, connectionId } }));
  },
});
