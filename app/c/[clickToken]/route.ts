import { type RouteHandler, serve } from '#lib/http/index.ts';
import { visitLink } from '#lib/wiring.ts';

const UNKNOWN = `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<meta name="robots" content="noindex"><meta name="color-scheme" content="light dark"><title>This link does not work</title>
<style>:root{color-scheme:light dark}body{margin:0;min-height:100vh;display:grid;place-items:center;font:16px/1.5 system-ui,sans-serif}
main{max-width:26rem;padding:2rem}h1{font-size:1.25rem;margin:0 0 .5rem}p{margin:0}</style></head>
<body><main><h1>This link does not work</h1><p>It may have been cut off. Open it from the mail again, or answer the mail and ask for it.</p></main></body></html>`;

/**
 * Leads on to where a link of a mail points. The address stands in our own table and was written by us: the token only
 * names it, so nobody can make it lead elsewhere. No cookie is set, and where it leads learns of neither mail nor token.
 */
const lead: RouteHandler = (request, context) =>
  serve(
    request,
    async (call) => {
      const { clickToken } = (await context?.params) ?? {};
      const url = typeof clickToken === 'string' ? await visitLink(clickToken, request) : null;
      const { headers } = call;
      headers.set('cache-control', 'no-store');
      headers.set('referrer-policy', 'no-referrer');
      headers.set('x-robots-tag', 'noindex');
      if (url) {
        headers.set('location', new URL(url).href);
        return new Response(null, { status: 302, headers });
      }
      headers.set('content-type', 'text/html; charset=utf-8');
      return new Response(UNKNOWN, { status: 404, headers });
    },
    context,
  );

export { lead as GET, lead as HEAD };
