import { cancelBulk } from '#lib/bulk/index.ts';
import { defineRoute } from '#lib/http/index.ts';

export const POST = defineRoute(cancelBulk);
