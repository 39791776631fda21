import { env } from '#lib/core/env.ts';
import { clientNetwork } from '#lib/core/forwarded.ts';
import { serve, takeToken } from '#lib/http/index.ts';
import { listPublicArticles, openPages } from '#lib/knowledge/index.ts';

const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

/** The addresses of a help centre for search engines (sitemaps.org); none where they are not wanted. */
export const GET = (
  request: Request,
  context: { params: Promise<{ workspaceSlug: string }> },
): Promise<Response> =>
  serve(
    request,
    async (call) => {
      await takeToken('api', `open:${clientNetwork(request.headers)}`, call);
      const { workspaceSlug } = await context.params;
      const pages = await openPages(workspaceSlug);
      if (!pages?.indexed) return new Response(null, { status: 404, headers: call.headers });
      const base = `${env().PUBLIC_URL}/help/${workspaceSlug}`;
      const articles = (await listPublicArticles(pages.ctx)).flatMap((shelf) => shelf.articles);
      const lines = [
        `<url><loc>${escaped(base)}</loc></url>`,
        ...articles.map(
          ({ slug, updatedAt }) =>
            `<url><loc>${escaped(encodeURI(`${base}/${slug}`))}</loc><lastmod>${updatedAt.slice(0, 10)}</lastmod></url>`,
        ),
      ];
      call.headers.set('content-type', 'application/xml; charset=utf-8');
      call.headers.set('cache-control', 'public, max-age=3600');
      return new Response(
        `<?xml version="1.0" encoding="UTF-8"?>\n<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n${lines.join('\n')}\n</urlset>\n`,
        { headers: call.headers },
      );
    },
    context,
  );
