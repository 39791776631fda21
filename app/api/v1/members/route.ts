import { defineRoute } from '#lib/http/index.ts';
import { listMembers } from '#lib/tenancy/index.ts';

export const GET = defineRoute(listMembers);
