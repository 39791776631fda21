import { approveAction } from '#lib/abilities/index.ts';
import { defineRoute } from '#lib/http/index.ts';

/** Needs a person's access token, and the fingerprint of the card they saw. */
export const POST = defineRoute(approveAction);
