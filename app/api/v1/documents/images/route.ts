import { defineRoute } from '#lib/http/index.ts';
import { addImage } from '#lib/knowledge/index.ts';

export const POST = defineRoute(addImage, { status: 201 });
