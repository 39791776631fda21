import { defineRoute } from '#lib/http/index.ts';
import { readSystemInfo } from '#lib/jobs/index.ts';

export const GET = defineRoute(readSystemInfo);
