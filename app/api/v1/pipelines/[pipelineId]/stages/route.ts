import { addStage } from '#lib/deals/index.ts';
import { defineRoute } from '#lib/http/index.ts';

export const POST = defineRoute(addStage, { status: 201 });
