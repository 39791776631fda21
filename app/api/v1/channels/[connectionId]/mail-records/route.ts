import { defineRoute } from '#lib/http/index.ts';
import { checkMailRecords, readMailRecords } from '#lib/wiring.ts';

export const GET = defineRoute(readMailRecords);
export const POST = defineRoute(checkMailRecords);
