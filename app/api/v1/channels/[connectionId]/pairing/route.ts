import { defineRoute } from '#lib/http/index.ts';
import { endPairing, readPairing, startPairing } from '#lib/wiring.ts';

export const GET = defineRoute(readPairing);
export const POST = defineRoute(startPairing);
export const DELETE = defineRoute(endPairing);
