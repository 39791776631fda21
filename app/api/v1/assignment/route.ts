import { readAssignment, setAssignmentRules } from '#lib/capture/index.ts';
import { defineRoute } from '#lib/http/index.ts';

export const GET = defineRoute(readAssignment);
export const PUT = defineRoute(setAssignmentRules);
