import { createPipeline, listPipelines } from '#lib/deals/index.ts';
import { defineRoute, preflight } from '#lib/http/index.ts';

export const OPTIONS = preflight;
export const GET = defineRoute(listPipelines);
export const POST = defineRoute(createPipeline, { status: 201 });
