import { perform } from '#lib/abilities/index.ts';
import { sendMessage } from '#lib/conversations/index.ts';
import { defineAbilityRoute } from '#lib/http/index.ts';

/** Writes to the contact in one's own words. */
export const POST = defineAbilityRoute(perform, sendMessage);
