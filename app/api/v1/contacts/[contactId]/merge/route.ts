import { mergeContactsVerb } from '#lib/abilities/index.ts';
import { previewMerge } from '#lib/contacts/index.ts';
import { defineRoute, preflight } from '#lib/http/index.ts';

export const OPTIONS = preflight;
export const GET = defineRoute(previewMerge);
export const POST = defineRoute(mergeContactsVerb);
