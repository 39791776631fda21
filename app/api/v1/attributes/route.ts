import { defineAttribute, listAttributes } from '#lib/attributes/index.ts';
import { defineRoute } from '#lib/http/index.ts';

export const GET = defineRoute(listAttributes);
export const POST = defineRoute(defineAttribute, { status: 201 });
