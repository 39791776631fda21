import { askMailTest, readMailTest } from '#lib/channels/index.ts';
import { defineRoute } from '#lib/http/index.ts';

export const GET = defineRoute(readMailTest);
export const POST = defineRoute(askMailTest, { status: 202 });
