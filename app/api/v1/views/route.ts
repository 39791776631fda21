import { defineRoute } from '#lib/http/index.ts';
import { createView, listViews } from '#lib/views/index.ts';

export const GET = defineRoute(listViews);
export const POST = defineRoute(createView, { status: 201 });
