import { changeMemory, forgetMemory } from '#lib/contacts/index.ts';
import { defineRoute } from '#lib/http/index.ts';

export const PATCH = defineRoute(changeMemory);
export const DELETE = defineRoute(forgetMemory);
