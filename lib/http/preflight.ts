import { isAllowedOrigin } from '#lib/tenancy/index.ts';
import { serve } from './call.ts';
import { preflightResponse } from './cors.ts';

/** Every preflight of `/api` is led here by `proxy.ts`, so that no route has to answer its own. */
export const preflight = (request: Request): Promise<Response> =>
  serve(request, async () => {
    const origin = request.headers.get('origin');
    return preflightResponse(
      origin,
      origin !== null && origin.length < 300 && (await isAllowedOrigin(origin)),
    );
  });
