import { defineRoute, preflight } from '#lib/http/index.ts';
import { duplicateView } from '#lib/views/index.ts';

export const OPTIONS = preflight;
export const POST = defineRoute(duplicateView, { status: 201 });
