import { subscribe } from 'node:diagnostics_channel';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { metrics } from './metrics.ts';
import { pageLabel } from './route-label.ts';

const held = globalThis as typeof globalThis & { countersignPages?: true };

/** Times the pages of this process, which no code of ours frames. Call once from `instrumentation.ts`. */
export function countPages(): void {
  if (held.countersignPages) return;
  held.countersignPages = true;
  const began = new WeakMap<IncomingMessage, number>();
  subscribe('http.server.request.start', (message) => {
    began.set((message as { request: IncomingMessage }).request, performance.now());
  });
  subscribe('http.server.response.finish', (message) => {
    const { request, response } = message as { request: IncomingMessage; response: ServerResponse };
    const start = began.get(request);
    const route = start === undefined ? null : pageLabel(request.url ?? '');
    if (start === undefined || route === null) return;
    const { method = 'GET' } = request;
    // A server action is a POST to the page it stands on.
    metrics().requests.observe(
      { method, route, status: String(response.statusCode) },
      (performance.now() - start) / 1_000,
    );
  });
}
