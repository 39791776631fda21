import { createConnection, listConnections } from '#lib/channels/index.ts';
import { defineRoute } from '#lib/http/index.ts';

export const GET = defineRoute(listConnections);
export const POST = defineRoute(createConnection, { status: 201 });
