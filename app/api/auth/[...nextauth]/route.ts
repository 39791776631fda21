import { clientAddress } from '#lib/core/forwarded.ts';
import { type RouteHandler, serve } from '#lib/http/index.ts';
import { authHandler } from '#lib/tenancy/index.ts';

const handle: RouteHandler = (request, context) =>
  serve(request, () =>
    authHandler({
      address: clientAddress(request.headers),
      userAgent: request.headers.get('user-agent'),
    })(request, context),
  );

export { handle as GET, handle as POST };
