import { defineRoute } from '#lib/http/index.ts';
import { renameCollection } from '#lib/knowledge/index.ts';

export const POST = defineRoute(renameCollection);
