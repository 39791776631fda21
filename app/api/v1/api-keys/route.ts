import { defineRoute } from '#lib/http/index.ts';
import { createApiKey, listApiKeys } from '#lib/tenancy/index.ts';

export const GET = defineRoute(listApiKeys);
export const POST = defineRoute(createApiKey, { status: 201, secret: true });
