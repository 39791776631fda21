import { definePublicRoute } from '#lib/http/index.ts';
import { refresh } from '#lib/tenancy/index.ts';
import { refreshInput } from '#lib/tenancy/schemas.ts';

export const POST = definePublicRoute('refresh', refreshInput, (input) => refresh(input));
