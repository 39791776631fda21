import { randomInt, randomUUID } from 'node:crypto';
import {
  type Account,
  basicAuth,
  type Fate,
  headerOf,
  type MailCall,
  type MailVendor,
} from '../mail-provider/index.ts';

const post = (account: Account, body: unknown): MailCall => ({
  body: JSON.stringify(body),
  headers: { 'content-type': 'application/json', ...basicAuth(account) },
});

const FATES: Readonly<Record<Fate, Record<string, unknown>>> = {
  delivered: { RecordType: 'Delivery', Details: 'Test delivery webhook details' },
  opened: { RecordType: 'Open', FirstOpen: true },
  bounced: {
    RecordType: 'Bounce',
    Type: 'HardBounce',
    TypeCode: 1,
    Inactive: true,
    Details: 'smtp;550 5.1.1 The email account that you tried to reach does not exist.',
  },
  complained: { RecordType: 'SpamComplaint', Type: 'SpamComplaint', TypeCode: 512, Inactive: true },
};

/** Postmark: SMTP in, JSON out, our key as Basic auth, metadata repeated with each report. */
export const postmarkVendor = (): MailVendor => ({
  vendor: 'postmark',
  given: { settings: {}, credentials: {} },
  says: () => 'OK',
  inbound(account, raw) {
    const from = /<?([^<>\s]+@[^<>\s]+)>?$/.exec(headerOf(raw, 'From'))?.[1] ?? '';
    return post(account, {
      MessageID: randomUUID(),
      FromFull: { Email: from, Name: '', MailboxHash: '' },
      RawEmail: raw,
    });
  },
  report: (account, { raw }, fate) =>
    post(account, {
      ...FATES[fate],
      ID: randomInt(2 ** 40),
      MessageID: randomUUID(),
      Metadata: { intent: headerOf(raw, 'X-PM-Metadata-intent') },
    }),
});
