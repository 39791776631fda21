import { defineRoute } from '#lib/http/index.ts';
import { archiveDocument } from '#lib/knowledge/index.ts';

export const POST = defineRoute(archiveDocument);
