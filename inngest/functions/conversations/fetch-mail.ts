import { defineCron } from '#inngest/define-function.ts';
import { type MailboxToRead, mailboxesToRead } from '#lib/channels/index.ts';
import { systemCtx } from '#lib/tenancy/index.ts';
import { fetchMail, type MailFetched } from '#lib/wiring.ts';

/** Readings of one mailbox in one run; what is left is taken a minute later. */
const MOST_READINGS = 10;

/**
 * Every minute: what came into the mailboxes that nobody listens to, be it that their server has no IDLE, that the line
 * broke, or that whoever listened died. One that fails holds up no other.
 */
export const fetchMailEveryMinute = defineCron({
  id: 'conversations.fetch-mail',
  name: 'Fetch mail from mailboxes',
  cron: '* * * * *',
  priority: 'execute',
  run: async ({ step, runId }) => {
    const open = (await step.run('mailboxes', async () =>
      (
        await mailboxesToRead()
      )
        .filter(({ listens }) => !listens)
        .map(({ workspaceId, connectionId }) => ({ workspaceId, connectionId })),
    )) as Pick<MailboxToRead, 'workspaceId' | 'connectionId'>[];
    const count = { mailboxes: open.length, mails: 0, failed: 0 };
    for (const { workspaceId, connectionId } of open)
      for (let n = 0; n < MOST_READINGS; n++) {
        const fetched = (await step.run(`read-${connectionId}-${n}`, () =>
          fetchMail(systemCtx({ workspaceId, name: 'mail', runId }), connectionId, runId),
        )) as MailFetched;
        if (fetched.kind === 'failed') count.failed++;
        if (fetched.kind !== 'read') break;
        count.mails += fetched.mails;
        if (!fetched.more) break;
      }
    return count;
  },
});
