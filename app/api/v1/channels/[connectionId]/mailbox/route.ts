import { readMailboxState } from '#lib/channels/index.ts';
import { defineRoute } from '#lib/http/index.ts';

export const GET = defineRoute(readMailboxState);
