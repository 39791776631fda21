import { defineRoute } from '#lib/http/index.ts';
import { setMirrorPerson } from '#lib/mirrors/index.ts';

export const PUT = defineRoute(setMirrorPerson);
