import { defineRoute } from '#lib/http/index.ts';
import { readIndexStatus } from '#lib/knowledge/index.ts';

export const GET = defineRoute(readIndexStatus);
