import { defineRoute } from '#lib/http/index.ts';
import { duplicateView } from '#lib/views/index.ts';

export const POST = defineRoute(duplicateView, { status: 201 });
