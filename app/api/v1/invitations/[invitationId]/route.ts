import { defineRoute } from '#lib/http/index.ts';
import { revokeInvitation } from '#lib/tenancy/index.ts';

export const DELETE = defineRoute(revokeInvitation, { status: 204 });
