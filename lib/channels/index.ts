import 'server-only';

export { type ConnectionRow, findCarrier, onlyConnectionOf } from './connections-repo.ts';
export { loadReceipt, settleReceipt } from './handle-receipt.ts';
export { listReceipts, readReceipt } from './list-receipts.ts';
export {
  holdMailbox,
  keepMailbox,
  letGoOfMailbox,
  noteListening,
  readMailboxState,
} from './listening.ts';
export { makeDkimKey, recordMailDns, withLastLook } from './mail-records.ts';
export {
  askMailTest,
  noteMailTestLate,
  noteMailTestSent,
  readMailTest,
  takeMailTest,
} from './mail-tests.ts';
export { leaseMailbox, type MailboxToRead, mailboxesToRead, releaseMailbox } from './mailboxes.ts';
export {
  createConnection,
  listConnections,
  readConnection,
  removeConnection,
  switchConnection,
  updateConnection,
} from './manage-connections.ts';
export { noteOutcome, recordProbe } from './note-health.ts';
export { noteReceived } from './note-received.ts';
export { findWebhookConnection, openConnection, openForProbe, openMailboxes } from './open-connection.ts';
export { removeOldReceipts } from './remove-old-receipts.ts';
export { renewIdentitySecret } from './renew-identity-secret.ts';
export { replayReceipts } from './replay-receipts.ts';
export { rotateSigningSecret } from './rotate-signing-secret.ts';
export { type AccountRules, PACED_KINDS, rulesOfAccount } from './rules-of-account.ts';
export { storeReceipt } from './store-receipt.ts';
export { findTemplate, listTemplates, storeTemplates } from './templates.ts';
