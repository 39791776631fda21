import { defineRoute } from '#lib/http/index.ts';
import { getHelpCentre, updateHelpCentre } from '#lib/knowledge/index.ts';

export const GET = defineRoute(getHelpCentre);
export const PATCH = defineRoute(updateHelpCentre);
