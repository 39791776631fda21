import { defineRoute, preflight } from '#lib/http/index.ts';
import { dismissNextAction } from '#lib/insights/index.ts';

export const OPTIONS = preflight;
export const POST = defineRoute(dismissNextAction, { status: 204 });
