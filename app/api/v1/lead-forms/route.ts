import { createForm, listForms } from '#lib/capture/index.ts';
import { defineRoute } from '#lib/http/index.ts';

export const GET = defineRoute(listForms);
export const POST = defineRoute(createForm, { status: 201 });
