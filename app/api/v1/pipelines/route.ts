import { createPipeline, listPipelines } from '#lib/deals/index.ts';
import { defineRoute } from '#lib/http/index.ts';

export const GET = defineRoute(listPipelines);
export const POST = defineRoute(createPipeline, { status: 201 });
