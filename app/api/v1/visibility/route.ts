import { defineRoute } from '#lib/http/index.ts';
import { getVisibility, setVisibility } from '#lib/tenancy/index.ts';

export const GET = defineRoute(getVisibility);
export const PATCH = defineRoute(setVisibility);
