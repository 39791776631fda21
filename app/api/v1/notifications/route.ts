import { defineRoute } from '#lib/http/index.ts';
import { listNotifications, markNotifications } from '#lib/notifications/index.ts';

export const GET = defineRoute(listNotifications);
export const PATCH = defineRoute(markNotifications);
