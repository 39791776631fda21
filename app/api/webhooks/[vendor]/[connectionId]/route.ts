import { defineWebhookRoute } from '#lib/http/index.ts';
import { webhookPort } from '#lib/wiring.ts';

const route = defineWebhookRoute(webhookPort);

export { route as GET, route as POST };
