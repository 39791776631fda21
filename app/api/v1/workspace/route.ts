import { defineRoute } from '#lib/http/index.ts';
import { getWorkspace, updateWorkspace } from '#lib/tenancy/index.ts';

export const GET = defineRoute(getWorkspace);
export const PATCH = defineRoute(updateWorkspace);
