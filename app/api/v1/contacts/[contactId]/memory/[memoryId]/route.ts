import { changeMemory, forgetMemory } from '#lib/contacts/index.ts';
import { defineRoute, preflight } from '#lib/http/index.ts';

export const OPTIONS = preflight;
export const PATCH = defineRoute(changeMemory);
export const DELETE = defineRoute(forgetMemory);
