import { defineRoute } from '#lib/http/index.ts';
import { deleteTeam, updateTeam } from '#lib/tenancy/index.ts';

export const PATCH = defineRoute(updateTeam);
export const DELETE = defineRoute(deleteTeam, { status: 204 });
