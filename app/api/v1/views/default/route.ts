import { defineRoute } from '#lib/http/index.ts';
import { setDefaultView } from '#lib/views/index.ts';

export const PUT = defineRoute(setDefaultView);
