import { getRatingSettings, updateRatingSettings } from '#lib/conversations/index.ts';
import { defineRoute, preflight } from '#lib/http/index.ts';

export const OPTIONS = preflight;
export const GET = defineRoute(getRatingSettings);
export const PATCH = defineRoute(updateRatingSettings);
