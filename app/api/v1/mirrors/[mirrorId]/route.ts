import { defineRoute } from '#lib/http/index.ts';
import { readMirror, removeMirror, updateMirror } from '#lib/mirrors/index.ts';

export const GET = defineRoute(readMirror);
export const PATCH = defineRoute(updateMirror);
export const DELETE = defineRoute(removeMirror);
