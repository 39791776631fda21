import { ingestMessage } from '#lib/conversations/index.ts';
import { defineRoute } from '#lib/http/index.ts';

export const POST = defineRoute(ingestMessage, { status: 202, rate: 'ingest' });
