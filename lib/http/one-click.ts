import { serve } from './call.ts';
import type { RouteHandler } from './route-input.ts';

interface Said {
  title: string;
  text: string;
}

/** What a link does that was sent to somebody without a session, and how it is said. Words are ours: nothing is escaped. */
export interface OneClick {
  /** Whether the link is one of ours; nothing is changed. */
  knows(token: string): boolean;
  /** Twice is like once. @returns false for a link that is not ours, or leads nowhere any more. */
  act(token: string): Promise<boolean>;
  ask: Said & { button: string };
  done: Said;
  unknown: Said;
}

/** A page of its own: whoever opens it has no session, may have no scripts, and wants one button. */
const page = ({ title, text }: Said, button?: string): string => `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<meta name="robots" content="noindex"><meta name="color-scheme" content="light dark"><title>${title}</title>
<style>:root{color-scheme:light dark}body{margin:0;min-height:100vh;display:grid;place-items:center;font:16px/1.5 system-ui,sans-serif}
main{max-width:26rem;padding:2rem}h1{font-size:1.25rem;margin:0 0 .5rem}p{margin:0 0 1.25rem}
button{font:inherit;padding:.6rem 1rem;min-height:44px;border:1px solid;border-radius:.5rem;cursor:pointer}</style></head>
<body><main><h1>${title}</h1><p>${text}</p>${button ? `<form method="post"><button>${button}</button></form>` : ''}</main></body></html>`;

const html = (headers: Headers, status: number, body: string): Response => {
  headers.set('content-type', 'text/html; charset=utf-8');
  headers.set('cache-control', 'no-store');
  return new Response(body, { status, headers });
};

/**
 * The two halves of such a link. GET asks first: mail scanners open every link they find (RFC 8058, section 3.2). POST is
 * one click, of a mail program or of the page: no sign-in, no cookie.
 */
export function defineOneClick({
  knows,
  act,
  ask,
  done,
  unknown,
}: OneClick): Record<'GET' | 'POST', RouteHandler> {
  const answer =
    (holds: (token: string) => boolean | Promise<boolean>, body: string): RouteHandler =>
    (request, context) =>
      serve(
        request,
        async (call) => {
          const { token } = (await context?.params) ?? {};
          return typeof token === 'string' && (await holds(token))
            ? html(call.headers, 200, body)
            : html(call.headers, 404, page(unknown));
        },
        context,
      );
  return { GET: answer(knows, page(ask, ask.button)), POST: answer(act, page(done)) };
}
