import { reportStatus } from '#lib/api-channel/index.ts';
import { defineRoute } from '#lib/http/index.ts';

export const POST = defineRoute(reportStatus);
