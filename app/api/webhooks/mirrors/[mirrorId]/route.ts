import { defineMirrorRoute } from '#lib/http/index.ts';
import { takeMirrorCall } from '#lib/wiring.ts';

export const POST = defineMirrorRoute(takeMirrorCall);
