import { perform } from '#lib/abilities/index.ts';
import { sendReply } from '#lib/conversations/index.ts';
import { defineAbilityRoute } from '#lib/http/index.ts';

/** Sends a stored draft, as it is or with the words in `body` instead. */
export const POST = defineAbilityRoute(perform, sendReply);
