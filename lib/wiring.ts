import 'server-only';

import { env } from '#lib/core/env.ts';
import { smtpMail } from '#lib/integrations/smtp/index.ts';
import type { MailPort } from '#lib/tenancy/ports.ts';

/** Who carries the product's own mail; null when no SMTP server is set up. */
export function mailPort(): MailPort | null {
  const { SMTP_URL, MAIL_FROM } = env();
  return SMTP_URL ? smtpMail(SMTP_URL, MAIL_FROM) : null;
}

/** The simulator's own page; no other adapter has one. */
export {
  listSimulatorPeople,
  pickUpPhone,
  readSimulator,
  setSimulatorFault,
  writeAsCustomer,
} from '#lib/integrations/simulator/index.ts';
export {
  channelPort,
  checkMailRecords,
  endNotices,
  endPairing,
  type FetchedNow,
  fetchInboundFile,
  fetchMail,
  fetchMailImage,
  fetchMailNow,
  isNoticeLink,
  isUnsubscribeToken,
  lookForMember,
  type MailFetched,
  type MirrorProbed,
  type Probed,
  pullMirror,
  rate,
  readMailRecords,
  readPairing,
  readRatingLink,
  redeliverMessage,
  removeConnection,
  sendMailTest,
  sendNotices,
  showMail,
  startListening,
  startPairing,
  syncRecord,
  takeMirrorBody,
  takeMirrorCall,
  takeReceipt,
  tellOfDisabled,
  testConnection,
  testMirror,
  unsubscribe,
  visitLink,
  visitSign,
  webhookPort,
} from './wiring/index.ts';
