import { generateKeyPair } from 'node:crypto';
import { promisify } from 'node:util';
import { z } from 'zod';
import { withTenant } from '#db/tenant.ts';
import { record } from '#lib/audit/index.ts';
import { conflict } from '#lib/core/errors.ts';
import { idField } from '#lib/core/fields.ts';
import { defineVerb } from '#lib/core/verb.ts';
import { findConnection, lockConnection, setConnection, toConnectionDto } from './connections-repo.ts';
import { openCredentials, sealCredentials } from './credentials.ts';
import {
  MAIL_RECORD_KEYS,
  MAIL_RECORD_STATES,
  type MailRecord,
  makeDkimKeyInput,
} from './mail-dns.schemas.ts';
import type { ConnectionDto } from './schemas.ts';

const judged = z.object({
  key: z.enum(MAIL_RECORD_KEYS),
  name: z.string(),
  /** What was to be pasted when it was looked up: another one wants to be looked up anew. */
  wanted: z.string(),
  value: z.string(),
  state: z.enum(MAIL_RECORD_STATES),
  words: z.string(),
});
const kept = z.object({ checkedAt: z.string(), records: z.array(judged) });

/** What the last look into the DNS found, as far as it still speaks of these records. */
export function withLastLook(
  connection: Pick<ConnectionDto, 'settings'>,
  records: readonly MailRecord[],
): { records: MailRecord[]; checkedAt: string | null } {
  const parsed = kept.safeParse(connection.settings.mailDns);
  if (!parsed.success) return { records: [...records], checkedAt: null };
  return {
    checkedAt: parsed.data.checkedAt,
    records: records.map((record) => {
      const found = parsed.data.records.find(
        (one) => one.key === record.key && one.name === record.name && one.wanted === record.value,
      );
      return found ? { ...record, value: found.value, state: found.state, words: found.words } : record;
    }),
  };
}

/**
 * Keeps what a look into the DNS found. A key that was made here signs from when it was seen there, and no longer when
 * it is gone: a signature that nobody can check is worse than none.
 */
export const recordMailDns = defineVerb({
  name: 'record_mail_dns',
  does: 'connect channels',
  permission: 'channels.manage',
  input: z.object({ connectionId: idField, records: z.array(judged) }),
  run: ({ ctx, input }): Promise<ConnectionDto> =>
    withTenant(ctx, async (tx) => {
      const before = await findConnection(tx, ctx, input.connectionId);
      const dkim = input.records.find(({ key }) => key === 'dkim')?.state;
      const settings = {
        ...before.settings,
        mailDns: { checkedAt: ctx.now.toISOString(), records: input.records },
        ...(dkim === undefined || dkim === 'unreachable' ? {} : { dkimReady: dkim === 'ok' }),
      };
      // Not a new version: nobody edits what a look finds.
      const row = await setConnection(tx, ctx, before.id, { settings });
      await record(tx, ctx, {
        audit: {
          action: 'channel.tested',
          entity: { type: 'channel', id: row.id },
          details: {
            name: row.name,
            records: Object.fromEntries(input.records.map(({ key, state }) => [key, state])),
          },
        },
        live: { topic: 'settings', id: row.id },
      });
      return toConnectionDto(row);
    }),
});

/**
 * Makes a key by which mail is signed (RFC 6376): its public half is to be pasted into the DNS, its private half never
 * leaves the server. A key made before is replaced.
 *
 * @throws AppError `not_found`, `conflict` when the channel is no mail account, or was changed in the meantime.
 */
export const makeDkimKey = defineVerb({
  name: 'make_dkim_key',
  does: 'connect channels',
  permission: 'channels.manage',
  input: makeDkimKeyInput,
  run: async ({ ctx, input }): Promise<ConnectionDto> => {
    const { publicKey, privateKey } = await promisify(generateKeyPair)('rsa', {
      modulusLength: 2_048,
      publicKeyEncoding: { type: 'spki', format: 'der' },
      privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
    });
    return withTenant(ctx, async (tx) => {
      const before = await lockConnection(tx, ctx, input.connectionId, input.version);
      if (before.kind !== 'email') throw conflict('Only mail is signed by a key of the DNS.', 'not_mail');
      const where = { workspaceId: ctx.workspaceId, id: before.id };
      const row = await setConnection(tx, ctx, before.id, {
        settings: {
          ...before.settings,
          // A name of its own for each key: the old one may stay until the last mail it signed has arrived.
          dkimSelector: `cs${Math.floor(ctx.now.getTime() / 1_000).toString(36)}`,
          dkimPublicKey: publicKey.toString('base64'),
          dkimReady: false,
        },
        credentials: sealCredentials(where, {
          ...openCredentials(where, before.credentials),
          dkimPrivateKey: privateKey,
        }),
        version: before.version + 1,
        updatedAt: ctx.now,
      });
      await record(tx, ctx, {
        audit: {
          action: 'channel.updated',
          entity: { type: 'channel', id: row.id },
          details: { name: row.name, fields: [], secrets: ['dkimPrivateKey'] },
        },
        live: { topic: 'settings', id: row.id },
      });
      return toConnectionDto(row);
    });
  },
});
