import { defineRoute } from '#lib/http/index.ts';
import { listVersions } from '#lib/knowledge/index.ts';

export const GET = defineRoute(listVersions);
