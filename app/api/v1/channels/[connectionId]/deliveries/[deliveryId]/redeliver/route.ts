import { defineRoute } from '#lib/http/index.ts';
import { redeliverMessage } from '#lib/wiring.ts';

export const POST = defineRoute(redeliverMessage);
