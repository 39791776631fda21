import { eraseDecisionPayloads } from '#lib/autonomy/index.ts';
import { defineRoute } from '#lib/http/index.ts';

/** Erases the words of the decision's records, for good; the chain stays whole. Administrators. */
export const DELETE = defineRoute(eraseDecisionPayloads);
