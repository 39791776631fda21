import { askColleague } from '#lib/autonomy/index.ts';
import { defineRoute } from '#lib/http/index.ts';

/** Needs a person's access token. */
export const POST = defineRoute(askColleague);
