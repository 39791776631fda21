import { openFile } from '#lib/conversations/index.ts';
import { type RouteHandler, serve, storedFileResponse } from '#lib/http/index.ts';

/** One file, for whoever holds its signed address: a provider that delivers it, a visitor it was brought to. */
export const GET: RouteHandler = (request, context) =>
  serve(
    request,
    async (call) => {
      const { token } = await context.params;
      return storedFileResponse(await openFile(String(token), call.now));
    },
    context,
  );
