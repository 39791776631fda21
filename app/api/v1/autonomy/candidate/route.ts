import { discardCandidate, readCandidate, tryPolicy } from '#lib/autonomy/index.ts';
import { defineRoute } from '#lib/http/index.ts';

export const GET = defineRoute(readCandidate);
export const POST = defineRoute(tryPolicy, { status: 201 });
export const DELETE = defineRoute(discardCandidate);
