import { defineRoute } from '#lib/http/index.ts';
import { unpublishDocument } from '#lib/knowledge/index.ts';

export const POST = defineRoute(unpublishDocument);
