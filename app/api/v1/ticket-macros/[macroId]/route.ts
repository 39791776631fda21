import { defineRoute } from '#lib/http/index.ts';
import { deleteMacro, updateMacro } from '#lib/macros/index.ts';

export const PATCH = defineRoute(updateMacro);
export const DELETE = defineRoute(deleteMacro, { status: 204 });
