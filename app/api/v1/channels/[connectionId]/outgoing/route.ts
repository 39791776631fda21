import { forOutgoing, listOutgoing } from '#lib/api-channel/index.ts';
import { defineRoute } from '#lib/http/index.ts';

export const GET = defineRoute(listOutgoing, { wait: forOutgoing });
