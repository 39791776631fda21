import { defineRoute } from '#lib/http/index.ts';
import { readNotificationPreferences, setNotificationPreferences } from '#lib/notifications/index.ts';

export const GET = defineRoute(readNotificationPreferences);
export const PATCH = defineRoute(setNotificationPreferences);
