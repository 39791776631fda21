import { defineRoute } from '#lib/http/index.ts';
import { createMirror, listMirrors } from '#lib/mirrors/index.ts';

export const GET = defineRoute(listMirrors);
export const POST = defineRoute(createMirror, { status: 201 });
