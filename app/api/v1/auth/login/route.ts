import { definePublicRoute } from '#lib/http/index.ts';
import { login } from '#lib/tenancy/index.ts';
import { loginInput } from '#lib/tenancy/schemas.ts';

export const POST = definePublicRoute('login', loginInput, (input, device) => login(input, device));
