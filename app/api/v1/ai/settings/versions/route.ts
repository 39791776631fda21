import { listAiSettings } from '#lib/ai/index.ts';
import { defineRoute } from '#lib/http/index.ts';

/** The versions of the settings, newest first; decision records name their number. */
export const GET = defineRoute(listAiSettings);
