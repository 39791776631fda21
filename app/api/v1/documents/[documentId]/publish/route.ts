import { defineRoute } from '#lib/http/index.ts';
import { publishDocument } from '#lib/knowledge/index.ts';

export const POST = defineRoute(publishDocument);
