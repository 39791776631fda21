import { defineRoute } from '#lib/http/index.ts';
import { undoMacro } from '#lib/macros/index.ts';

export const POST = defineRoute(undoMacro);
