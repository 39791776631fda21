import { defineRoute } from '#lib/http/index.ts';
import { listImports, startImport } from '#lib/imports/index.ts';

export const GET = defineRoute(listImports);
export const POST = defineRoute(startImport, { status: 201 });
