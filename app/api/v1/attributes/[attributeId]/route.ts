import { changeAttribute, readAttribute } from '#lib/attributes/index.ts';
import { defineRoute } from '#lib/http/index.ts';

export const GET = defineRoute(readAttribute, { version: ({ version }) => version });
export const PATCH = defineRoute(changeAttribute);
