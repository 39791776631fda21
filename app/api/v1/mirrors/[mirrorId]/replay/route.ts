import { defineRoute } from '#lib/http/index.ts';
import { replayMirror } from '#lib/mirrors/index.ts';

export const POST = defineRoute(replayMirror);
