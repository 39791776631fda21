import { defineRoute } from '#lib/http/index.ts';
import { releaseParkedEvents } from '#lib/jobs/index.ts';

/** 202: the dispatcher tries them again. */
export const POST = defineRoute(releaseParkedEvents, { status: 202 });
