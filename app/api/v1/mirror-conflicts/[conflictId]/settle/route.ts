import { defineRoute } from '#lib/http/index.ts';
import { settleConflict } from '#lib/mirrors/index.ts';

export const POST = defineRoute(settleConflict);
