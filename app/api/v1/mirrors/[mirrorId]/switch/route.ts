import { defineRoute } from '#lib/http/index.ts';
import { switchMirror } from '#lib/mirrors/index.ts';

export const POST = defineRoute(switchMirror);
