import 'server-only';

export { notify } from './notify.ts';
export { countUnread, listNotifications, markNotifications } from './read-notifications.ts';
