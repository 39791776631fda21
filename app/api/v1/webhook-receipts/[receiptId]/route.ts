import { readReceipt } from '#lib/channels/index.ts';
import { defineRoute } from '#lib/http/index.ts';

export const GET = defineRoute(readReceipt);
