import { addMemory, listMemories } from '#lib/contacts/index.ts';
import { defineRoute } from '#lib/http/index.ts';

export const GET = defineRoute(listMemories);
export const POST = defineRoute(addMemory, { status: 201 });
