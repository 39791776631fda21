import { defineRoute } from '#lib/http/index.ts';
import { readNoticeMailHealth } from '#lib/notifications/index.ts';

export const GET = defineRoute(readNoticeMailHealth);
