import { giveGrant, listGrants } from '#lib/autonomy/index.ts';
import { defineRoute } from '#lib/http/index.ts';

export const GET = defineRoute(listGrants);
/** Needs a person's access token. */
export const POST = defineRoute(giveGrant, { status: 201 });
