import type { OpenConnection, ProbeResult } from '#lib/channels/ports.ts';
import type { ChannelPort, MailMarks, MailThread } from '#lib/conversations/ports.ts';
import { composeMail } from './compose-mail.ts';
import { mailAccount } from './mail-settings.ts';
import { smtpProbe, smtpSend } from './smtp-send.ts';
import { unsubscribeUrl } from './unsubscribe-token.ts';

/**
 * The channel of a mail account. SMTP keeps no list of what it took: a send whose answer was lost stays unknown until
 * a person, or a bounce, says more.
 */
export function mailChannel(
  connection: OpenConnection,
  threadOf: (message: { workspaceId: string; intentId: string }) => Promise<MailThread>,
  marksOf: (message: { workspaceId: string; intentId: string }) => Promise<MailMarks | null>,
): ChannelPort {
  const account = mailAccount(connection);
  return {
    capabilities: () => ({ honoursIntentId: false, maxBodyLength: 20_000 }),
    async send(message) {
      const [thread, marks] = await Promise.all([threadOf(message), marksOf(message)]);
      const url = unsubscribeUrl(message.workspaceId, message.intentId);
      return smtpSend(account, composeMail(account, message, thread, url, marks));
    },
    lookUp: async () => ({ kind: 'cannot_tell' }),
    testConnection: async () => {
      const result = await smtpProbe(account.smtp);
      return result.ok ? result : { ok: false, message: result.message };
    },
  };
}

/** Whether mail can go out; each provider adds what it knows of its way in. */
export const probeSending = (connection: OpenConnection): Promise<ProbeResult> =>
  smtpProbe(mailAccount(connection).smtp);
