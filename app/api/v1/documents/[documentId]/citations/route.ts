import { listCitations } from '#lib/conversations/index.ts';
import { defineRoute } from '#lib/http/index.ts';

/** The answers that rest on an article, newest first. */
export const GET = defineRoute(listCitations);
