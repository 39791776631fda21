import { listApiDeliveries } from '#lib/api-channel/index.ts';
import { defineRoute } from '#lib/http/index.ts';

export const GET = defineRoute(listApiDeliveries);
