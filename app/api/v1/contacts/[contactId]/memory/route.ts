import { addMemory, listMemories } from '#lib/contacts/index.ts';
import { defineRoute, preflight } from '#lib/http/index.ts';

export const OPTIONS = preflight;
export const GET = defineRoute(listMemories);
export const POST = defineRoute(addMemory, { status: 201 });
