import { getEngagementSettings, updateEngagementSettings } from '#lib/conversations/index.ts';
import { defineRoute, preflight } from '#lib/http/index.ts';

export const OPTIONS = preflight;
export const GET = defineRoute(getEngagementSettings);
export const PATCH = defineRoute(updateEngagementSettings);
