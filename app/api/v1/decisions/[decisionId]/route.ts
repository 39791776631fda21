import { defineRoute } from '#lib/http/index.ts';
import { readDecision } from '#lib/insights/index.ts';

/** Why something was done, asked or refused: what was seen, each rule's answer, who approved, what came of it. */
export const GET = defineRoute(readDecision);
