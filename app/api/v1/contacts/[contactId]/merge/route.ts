import { perform } from '#lib/abilities/index.ts';
import { previewMerge } from '#lib/contacts/index.ts';
import { mergeContacts } from '#lib/contacts/merge-contacts.ability.ts';
import { defineAbilityRoute, defineRoute } from '#lib/http/index.ts';

export const GET = defineRoute(previewMerge);
export const POST = defineAbilityRoute(perform, mergeContacts);
