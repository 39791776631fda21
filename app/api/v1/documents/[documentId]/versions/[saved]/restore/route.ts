import { defineRoute } from '#lib/http/index.ts';
import { restoreVersion } from '#lib/knowledge/index.ts';

export const POST = defineRoute(restoreVersion);
