import { defineRoute } from '#lib/http/index.ts';
import { scheduleDocument } from '#lib/knowledge/index.ts';

export const POST = defineRoute(scheduleDocument);
