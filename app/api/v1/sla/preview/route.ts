import { defineRoute } from '#lib/http/index.ts';
import { previewSla } from '#lib/sla/index.ts';

export const GET = defineRoute(previewSla);
