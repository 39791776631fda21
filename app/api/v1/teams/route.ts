import { defineRoute } from '#lib/http/index.ts';
import { createTeam, listTeams } from '#lib/tenancy/index.ts';

export const GET = defineRoute(listTeams);
export const POST = defineRoute(createTeam, { status: 201 });
