import { clientNetwork } from '#lib/core/forwarded.ts';
import { pictureResponse, serve, takeToken } from '#lib/http/index.ts';
import { openPages, readPublicImage } from '#lib/knowledge/index.ts';

/** A picture that a published article of an open help centre shows. */
export const GET = (
  request: Request,
  context: { params: Promise<{ workspaceSlug: string; imageId: string }> },
): Promise<Response> =>
  serve(
    request,
    async (call) => {
      await takeToken('api', `open:${clientNetwork(request.headers)}`, call);
      const { workspaceSlug, imageId } = await context.params;
      const pages = await openPages(workspaceSlug);
      const image = pages && (await readPublicImage(pages.ctx, imageId));
      if (!image) return new Response(null, { status: 404, headers: call.headers });
      const response = pictureResponse(image, 'public');
      for (const [name, value] of call.headers)
        if (!response.headers.has(name)) response.headers.set(name, value);
      return response;
    },
    context,
  );
