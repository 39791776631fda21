import { defineRoute, preflight } from '#lib/http/index.ts';
import { testConnection } from '#lib/wiring.ts';

export const OPTIONS = preflight;
export const POST = defineRoute(testConnection);
