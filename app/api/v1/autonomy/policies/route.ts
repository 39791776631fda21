import { changePolicy, listPolicies } from '#lib/autonomy/index.ts';
import { defineRoute } from '#lib/http/index.ts';

export const GET = defineRoute(listPolicies);
export const POST = defineRoute(changePolicy, { status: 201 });
