import { clientNetwork } from '#lib/core/forwarded.ts';
import { takeToken } from './api-limits.ts';
import { type Call, serve } from './call.ts';
import { ownOriginOf } from './own-origin.ts';
import { readText } from './read-body.ts';
import type { RouteContext } from './route-input.ts';

/** One page for strangers that is sent as a form, without a script: its fields as texts. */
export interface VisitorForm {
  call: Call;
  params: Record<string, string>;
  /** Null when the page is asked for, not sent. */
  sent: Record<string, string> | null;
  /** Of the page it was sent from. */
  origin: string | null;
  ownOrigin: string;
}

/** Larger than all fields together. */
const MOST_BYTES = 64_000;

/** A page of its own for strangers: answers HTML, counts by address like the API behind it. */
export const serveVisitorForm = (
  request: Request,
  context: RouteContext,
  work: (form: VisitorForm) => Promise<{ status: number; html: string }>,
): Promise<Response> =>
  serve(
    request,
    async (call) => {
      const sending = request.method === 'POST';
      if (sending) await takeToken('form', clientNetwork(request.headers), call);
      const params: Record<string, string> = {};
      for (const [name, value] of Object.entries(await context.params))
        if (typeof value === 'string') params[name] = value;
      const sent = sending
        ? Object.fromEntries(new URLSearchParams(await readText(request, MOST_BYTES)))
        : null;
      const { status, html } = await work({
        call,
        params,
        sent,
        origin: request.headers.get('origin'),
        ownOrigin: ownOriginOf(request),
      });
      call.headers.set('content-type', 'text/html; charset=utf-8');
      call.headers.set('cache-control', 'no-store');
      return new Response(html, { status, headers: call.headers });
    },
    context,
  );
