import { defineRoute } from '#lib/http/index.ts';
import { listDeadLetters } from '#lib/jobs/index.ts';

export const GET = defineRoute(listDeadLetters);
