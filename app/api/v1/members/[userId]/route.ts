import { defineRoute } from '#lib/http/index.ts';
import { changeRole, removeMember } from '#lib/tenancy/index.ts';

export const PATCH = defineRoute(changeRole);
export const DELETE = defineRoute(removeMember, { status: 204 });
