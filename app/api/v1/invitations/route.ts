import { defineRoute } from '#lib/http/index.ts';
import { inviteMember, listInvitations } from '#lib/tenancy/index.ts';

export const GET = defineRoute(listInvitations);
export const POST = defineRoute(inviteMember, { status: 201, secret: true });
