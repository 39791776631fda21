import { defineRoute } from '#lib/http/index.ts';
import { listFields } from '#lib/views/index.ts';

export const GET = defineRoute(listFields);
