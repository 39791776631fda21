import { defineRoute } from '#lib/http/index.ts';
import { listConflicts } from '#lib/mirrors/index.ts';

export const GET = defineRoute(listConflicts);
