import { editDraft } from '#lib/conversations/index.ts';
import { defineRoute } from '#lib/http/index.ts';

export const PATCH = defineRoute(editDraft);
