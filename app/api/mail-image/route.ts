import { serve } from '#lib/http/index.ts';
import { fetchMailImage } from '#lib/wiring.ts';

/** A picture of a mail, fetched by us. The address was signed when the mail was shown; it opens nothing else. */
export const GET = (request: Request): Promise<Response> =>
  serve(request, async (call) => {
    const image = await fetchMailImage(call.url.searchParams);
    call.headers.set('cache-control', 'private, max-age=3600');
    if (image.kind === 'none') return new Response(null, { status: 404, headers: call.headers });
    call.headers.set('content-type', image.type);
    return new Response(new Uint8Array(image.bytes), { headers: call.headers });
  });
