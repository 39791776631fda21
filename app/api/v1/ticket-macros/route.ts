import { defineRoute } from '#lib/http/index.ts';
import { createMacro, listMacros } from '#lib/macros/index.ts';

export const GET = defineRoute(listMacros);
export const POST = defineRoute(createMacro, { status: 201 });
