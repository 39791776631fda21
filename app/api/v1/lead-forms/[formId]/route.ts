import { updateForm } from '#lib/capture/index.ts';
import { defineRoute } from '#lib/http/index.ts';

export const PATCH = defineRoute(updateForm);
