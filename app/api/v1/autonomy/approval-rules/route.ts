import { listApprovalRules, setApprovalRule } from '#lib/autonomy/index.ts';
import { defineRoute } from '#lib/http/index.ts';

export const GET = defineRoute(listApprovalRules);
/** One risk at a time. */
export const POST = defineRoute(setApprovalRule);
