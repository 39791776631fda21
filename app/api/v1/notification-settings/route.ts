import { defineRoute } from '#lib/http/index.ts';
import { readNotificationSettings, setNotificationSettings } from '#lib/notifications/index.ts';

export const GET = defineRoute(readNotificationSettings);
export const PATCH = defineRoute(setNotificationSettings);
