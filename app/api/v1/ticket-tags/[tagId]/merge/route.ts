import { defineRoute } from '#lib/http/index.ts';
import { mergeTags } from '#lib/tickets/index.ts';

export const POST = defineRoute(mergeTags);
