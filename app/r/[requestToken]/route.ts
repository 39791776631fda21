import { type RouteHandler, serveVisitorForm } from '#lib/http/index.ts';
import { missingRequest, readRequest, requestPage, tellRequest } from '#lib/tickets/index.ts';

/** The page of one request, for whoever holds its link. It works without a script; looking changes nothing. */
const serveRequest: RouteHandler = (request, context) =>
  serveVisitorForm(request, context, async ({ call, params, sent, origin, ownOrigin }) => {
    const token = params.requestToken ?? '';
    const told =
      sent?.told === 'helped' || sent?.told === 'not_helped' ? (sent.told as 'helped' | 'not_helped') : null;
    // Another website's button is not the requester's word.
    if (told && (origin === null || origin === ownOrigin))
      await tellRequest(token, told === 'helped', call.now);
    const found = await readRequest(token, call.now);
    return found ? { status: 200, html: requestPage(found, told) } : { status: 404, html: missingRequest() };
  });

export const GET = serveRequest;
export const POST = serveRequest;
