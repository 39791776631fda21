import { type RouteHandler, serve } from '#lib/http/index.ts';
import { visitSign } from '#lib/wiring.ts';

/** One transparent dot. */
const DOT = Buffer.from('R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7', 'base64');

/** The sign that a mail was opened: always the same picture, whether it is one of ours or not. */
const show: RouteHandler = (request, context) =>
  serve(
    request,
    async (call) => {
      const { openToken } = (await context?.params) ?? {};
      if (typeof openToken === 'string') await visitSign(openToken, request);
      const { headers } = call;
      headers.set('cache-control', 'no-store');
      headers.set('content-type', 'image/gif');
      headers.set('x-robots-tag', 'noindex');
      return new Response(DOT, { status: 200, headers });
    },
    context,
  );

export { show as GET, show as HEAD };
