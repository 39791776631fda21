import { refreshApproval } from '#lib/abilities/index.ts';
import { defineRoute } from '#lib/http/index.ts';

/** Binds a card the world moved away from, or whose time ran out, to what is true now; it waits again. */
export const POST = defineRoute(refreshApproval);
