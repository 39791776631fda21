import { defineRoute } from '#lib/http/index.ts';
import { dismissNextAction } from '#lib/insights/index.ts';

export const POST = defineRoute(dismissNextAction, { status: 204 });
