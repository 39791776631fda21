import 'server-only';

export { type ClaimedMail, claimNoticeMail } from './claim-mail.ts';
export { composeNoticeMail } from './compose-mail.ts';
export { type Looked, lookAtNotices } from './look-at-notices.ts';
export { readNoticeMailHealth } from './mail-health.ts';
export { notify } from './notify.ts';
export {
  endNoticeMail,
  readNotificationPreferences,
  resumeNoticeMail,
  setNotificationPreferences,
} from './preferences.ts';
export { countUnread, listNotifications, markNotifications } from './read-notifications.ts';
export { readNotificationSettings, setNotificationSettings } from './settings.ts';
export { type SettledMail, settleNoticeMail } from './settle-mail.ts';
export { takeNoticeReport } from './take-report.ts';
export { tellOfBroken } from './tell-administrators.ts';
export { endNoticeMailUrl, readNoticeLink } from './unsubscribe-link.ts';
