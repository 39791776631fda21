import { restorePolicy } from '#lib/autonomy/index.ts';
import { defineRoute } from '#lib/http/index.ts';

/** What a former version said holds again, as a new version. */
export const POST = defineRoute(restorePolicy, { status: 201 });
