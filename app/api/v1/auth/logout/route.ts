import { definePublicRoute } from '#lib/http/index.ts';
import { logout } from '#lib/tenancy/index.ts';
import { refreshInput } from '#lib/tenancy/schemas.ts';

export const POST = definePublicRoute('logout', refreshInput, (input) => logout(input));
