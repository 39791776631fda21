import { type RouteHandler, serve } from '#lib/http/index.ts';
import { isUnsubscribeToken, unsubscribe } from '#lib/wiring.ts';

/** A page of its own: whoever opens it has no session, may have no scripts, and wants one button. */
const page = (title: string, text: string, button: boolean): string => `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<meta name="robots" content="noindex"><meta name="color-scheme" content="light dark"><title>${title}</title>
<style>:root{color-scheme:light dark}body{margin:0;min-height:100vh;display:grid;place-items:center;font:16px/1.5 system-ui,sans-serif}
main{max-width:26rem;padding:2rem}h1{font-size:1.25rem;margin:0 0 .5rem}p{margin:0 0 1.25rem}
button{font:inherit;padding:.6rem 1rem;min-height:44px;border:1px solid;border-radius:.5rem;cursor:pointer}</style></head>
<body><main><h1>${title}</h1><p>${text}</p>${button ? '<form method="post"><button>Unsubscribe</button></form>' : ''}</main></body></html>`;

const html = (headers: Headers, status: number, body: string): Response => {
  headers.set('content-type', 'text/html; charset=utf-8');
  headers.set('cache-control', 'no-store');
  return new Response(body, { status, headers });
};

const unknown = page(
  'This link does not work',
  'It may have been cut off. Open it from the mail again, or answer the mail and say so.',
  false,
);

/** Asks first: mail scanners open every link they find (RFC 8058, section 3.2). */
const ask: RouteHandler = (request, context) =>
  serve(
    request,
    async (call) => {
      const { token } = (await context?.params) ?? {};
      return typeof token === 'string' && isUnsubscribeToken(token)
        ? html(
            call.headers,
            200,
            page('No more mail like this?', 'One click, and we stop writing to this address.', true),
          )
        : html(call.headers, 404, unknown);
    },
    context,
  );

/** One click of a mail program, or of the page above: no sign-in, no cookie, and twice is like once. */
const end: RouteHandler = (request, context) =>
  serve(
    request,
    async (call) => {
      const { token } = (await context?.params) ?? {};
      return typeof token === 'string' && (await unsubscribe(token))
        ? html(call.headers, 200, page('Done', 'We no longer write to this address.', false))
        : html(call.headers, 404, unknown);
    },
    context,
  );

export { ask as GET, end as POST };
