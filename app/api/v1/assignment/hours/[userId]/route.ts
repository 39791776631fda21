import { setHours } from '#lib/capture/index.ts';
import { defineRoute } from '#lib/http/index.ts';

export const PATCH = defineRoute(setHours);
