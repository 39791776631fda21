import 'server-only';

export { mailChannel, probeSending } from './channel.ts';
export { judgeRecords } from './dns/judge-records.ts';
export { lookUpRecords } from './dns/look-up-records.ts';
export { mailDomain, wantedRecords } from './dns/wanted-records.ts';
export { findServer } from './find-server.ts';
export { type FormPart, fieldOf, readForm } from './form-body.ts';
export { formToEvents } from './form-mail.ts';
export { htmlToPlain } from './html-to-plain.ts';
export { imapServer, type MailServer, mailAccount, mailSink } from './mail-settings.ts';
export { sesMessageId } from './mail-tokens.ts';
export { MAX_MAIL_BYTES, toParsed } from './parse-mail.ts';
export { provesKey } from './prove-key.ts';
export { reportToEvent, type SendReport } from './report-events.ts';
export { sanitiseHtml } from './sanitise-html.ts';
export { whyNotFound } from './smtp-send.ts';
export { mailToEvents, rawMailToEvents } from './to-events.ts';
export { readUnsubscribeToken } from './unsubscribe-token.ts';
