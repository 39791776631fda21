import { defineRoute } from '#lib/http/index.ts';
import { previewAutoAnswer } from '#lib/tickets/index.ts';

export const GET = defineRoute(previewAutoAnswer);
