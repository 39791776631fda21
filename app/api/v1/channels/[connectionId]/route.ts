import { readConnection, updateConnection } from '#lib/channels/index.ts';
import { defineRoute } from '#lib/http/index.ts';
import { removeConnection } from '#lib/wiring.ts';

export const GET = defineRoute(readConnection);
export const PATCH = defineRoute(updateConnection);
export const DELETE = defineRoute(removeConnection);
