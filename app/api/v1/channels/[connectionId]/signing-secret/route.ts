import { rotateSigningSecret } from '#lib/channels/index.ts';
import { defineRoute } from '#lib/http/index.ts';

export const POST = defineRoute(rotateSigningSecret, { secret: true });
