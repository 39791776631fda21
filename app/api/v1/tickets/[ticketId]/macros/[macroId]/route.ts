import { defineRoute } from '#lib/http/index.ts';
import { runMacro } from '#lib/macros/index.ts';

export const POST = defineRoute(runMacro, { status: 201 });
