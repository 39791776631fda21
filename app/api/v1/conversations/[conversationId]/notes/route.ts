import { addNote } from '#lib/conversations/index.ts';
import { defineRoute } from '#lib/http/index.ts';

export const POST = defineRoute(addNote, { status: 201 });
