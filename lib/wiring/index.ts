import 'server-only';

export { readNextArticleSource } from './article-sources.ts';
export { channelPort } from './channel-port.ts';
export { fetchMail, type MailFetched } from './fetch-mail.ts';
export { type FetchedNow, fetchMailNow } from './fetch-now.ts';
export { fetchInboundFile, takeReceipt, webhookPort } from './inbound.ts';
export { startListening } from './listening/start-listening.ts';
export { endNotices, isNoticeLink, lookForMember, sendNotices } from './mail-notices.ts';
export { fetchMailImage, showMail } from './mail-page.ts';
export { checkMailRecords, readMailRecords } from './mail-records.ts';
export { sendMailTest } from './mail-test.ts';
export {
  type MirrorProbed,
  pullMirror,
  syncRecord,
  takeMirrorBody,
  takeMirrorCall,
  testMirror,
} from './mirrors.ts';
export { endPairing, readPairing, removeConnection, startPairing } from './pairing.ts';
export { type Probed, testConnection } from './probe.ts';
export { rate, readRatingLink } from './rating.ts';
export { redeliverMessage } from './redeliver.ts';
export { tellOfDisabled } from './tell-broken.ts';
export { isUnsubscribeToken, unsubscribe } from './unsubscribe.ts';
export { visitLink, visitSign } from './visits.ts';
