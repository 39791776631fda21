import { defineRoute } from '#lib/http/index.ts';
import { readVersion } from '#lib/knowledge/index.ts';

export const GET = defineRoute(readVersion);
