import { defineRoute } from '#lib/http/index.ts';
import { testMirror } from '#lib/wiring.ts';

export const POST = defineRoute(testMirror);
