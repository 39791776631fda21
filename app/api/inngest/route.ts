import { serve } from 'inngest/next';
import { inngest } from '#inngest/client.ts';
import { functions } from '#inngest/index.ts';

/**
 * The durable server's doorway: signed calls only. An unsigned sync is refused, and the address told to the server
 * comes from the environment, never from the Host header.
 */
const serveOrigin = process.env.INNGEST_SERVE_ORIGIN;

export const { GET, POST, PUT } = serve({
  client: inngest,
  functions,
  servePath: '/api/inngest',
  enableUnauthedSync: false,
  ...(serveOrigin ? { serveOrigin } : {}),
});
