import { readConnection } from '#lib/channels/index.ts';
import { connectionIdInput } from '#lib/channels/schemas.ts';
import { newId } from '#lib/core/ids.ts';
import { defineVerb } from '#lib/core/verb.ts';
import { systemCtx } from '#lib/tenancy/index.ts';
import { fetchMail, type MailFetched } from './fetch-mail.ts';

export interface FetchedNow {
  ok: boolean;
  /** How many mails were new. */
  mails: number;
  /** One sentence: what was found, or why nothing could be. */
  message: string;
}

/**
 * Reads a mailbox at once instead of at the next minute, for somebody who waits for a mail. A doorway of its own like
 * the check: the server is asked with no transaction open.
 *
 * @throws AppError `not_found`.
 */
export const fetchMailNow = defineVerb({
  name: 'fetch_mail_now',
  does: 'connect channels',
  permission: 'channels.manage',
  input: connectionIdInput,
  run: async ({ ctx, input }): Promise<FetchedNow> => {
    const { id } = await readConnection({ ctx, input });
    const by = systemCtx({ workspaceId: ctx.workspaceId, name: 'mail' });
    const fetched = await fetchMail(by, id, `desk:${newId()}`);
    return {
      ok: fetched.kind === 'read',
      mails: fetched.kind === 'read' ? fetched.mails : 0,
      message: inWords(fetched),
    };
  },
});

function inWords(fetched: MailFetched): string {
  switch (fetched.kind) {
    case 'read':
      if (fetched.mails === 0) return 'There is no new mail.';
      if (fetched.mails === 1) return 'One mail was fetched.';
      return `${fetched.mails} mails were fetched${fetched.more ? '; the rest follows within the minute' : ''}.`;
    case 'off':
      return 'This channel fetches no mail now. Check it, and see that it is on.';
    case 'taken':
      return 'The mailbox is being read right now. Look again in a moment.';
    case 'failed':
      return 'The mailbox could not be read. Check the channel to see why.';
  }
}
