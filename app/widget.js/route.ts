import { type RouteHandler, serve } from '#lib/http/index.ts';
import built from './script.json' with { type: 'json' };

/** The web chat for other people's pages: one script, built by `npm run widget` from `lib/ui/widget`. */
export const GET: RouteHandler = (request, context) =>
  serve(
    request,
    async ({ headers }) => {
      headers.set('content-type', 'text/javascript; charset=utf-8');
      headers.set('cache-control', 'public, max-age=300, stale-while-revalidate=86400');
      // Pages that isolate themselves (COEP) load only what says that it may be loaded, or may be read.
      headers.set('cross-origin-resource-policy', 'cross-origin');
      headers.set('access-control-allow-origin', '*');
      return new Response(built.script, { headers });
    },
    context,
  );
