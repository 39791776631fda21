import { defineRoute } from '#lib/http/index.ts';
import { testConnection } from '#lib/wiring.ts';

export const POST = defineRoute(testConnection);
