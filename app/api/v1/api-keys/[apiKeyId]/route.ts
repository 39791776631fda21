import { defineRoute } from '#lib/http/index.ts';
import { revokeApiKey } from '#lib/tenancy/index.ts';

export const DELETE = defineRoute(revokeApiKey, { status: 204 });
