import { readConnection, recordMailDns, withLastLook } from '#lib/channels/index.ts';
import type { MailRecords } from '#lib/channels/mail-dns.schemas.ts';
import { type ConnectionDto, connectionIdInput } from '#lib/channels/schemas.ts';
import { defineVerb } from '#lib/core/verb.ts';
import { judgeRecords, lookUpRecords, mailDomain, wantedRecords } from '#lib/integrations/email/index.ts';

/** The entries of the DNS by which other servers trust this account's mail, with what was last found of them. @throws AppError `not_found`. */
export const readMailRecords = defineVerb({
  name: 'read_mail_records',
  does: 'connect channels',
  permission: 'channels.manage',
  input: connectionIdInput,
  run: async ({ ctx, input }): Promise<MailRecords> => toRecords(await readConnection({ ctx, input })),
});

/**
 * Looks them up now. A doorway of its own like the check: the DNS is asked with no transaction open, and what it said
 * is then stored by a verb.
 *
 * @throws AppError `not_found`.
 */
export const checkMailRecords = defineVerb({
  name: 'check_mail_records',
  does: 'connect channels',
  permission: 'channels.manage',
  input: connectionIdInput,
  run: async ({ ctx, input }): Promise<MailRecords> => {
    const connection = await readConnection({ ctx, input });
    if (connection.kind !== 'email') return toRecords(connection);
    const domain = mailDomain(connection);
    const wanted = new Map(wantedRecords(domain).map(({ key, value }) => [key, value]));
    const records = judgeRecords(domain, await lookUpRecords(domain)).map(
      ({ key, name, value, state, words }) => ({
        key,
        name,
        wanted: wanted.get(key) ?? value,
        value,
        state,
        words,
      }),
    );
    return toRecords(await recordMailDns({ ctx, input: { connectionId: connection.id, records } }));
  },
});

function toRecords(connection: ConnectionDto): MailRecords {
  if (connection.kind !== 'email') return { records: [], checkedAt: null, signing: 'none' };
  const { dkimPublicKey, dkimReady, dkimSelector } = connection.settings;
  const own = dkimReady === true ? ('on' as const) : ('waits' as const);
  return {
    ...withLastLook(connection, wantedRecords(mailDomain(connection))),
    // A key that somebody brought along signs at once: they know where it stands.
    signing: dkimPublicKey ? own : dkimSelector ? 'on' : 'none',
  };
}
