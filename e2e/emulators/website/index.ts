import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';

interface Page {
  body: string | Buffer;
  type?: string;
  status?: number;
  /** Where it leads instead. */
  to?: string;
}

export interface WebsiteEmulator {
  url: string;
  /** Every path that was asked for, oldest first, with who asked. */
  asked: { path: string; agent: string }[];
  /** Puts a page there: by `PUT /_emulator {path, body, type, status, to}` from another process. */
  put(path: string, page: Page): void;
  close(): Promise<void>;
}

const POINT =
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==';

const page = (title: string, rest: string): string =>
  `<!doctype html><html lang="en"><head><title>${title} | Help</title><script>document.title = 'ran'</script></head>
  <body><nav><a href="/help/start">Start</a> <a href="/elsewhere">Elsewhere</a></nav><main><h1>${title}</h1>${rest}</main></body></html>`;

/** A help centre as another product would have it, on loopback. */
export async function startWebsiteEmulator(): Promise<WebsiteEmulator> {
  const pages = new Map<string, Page>([
    ['/robots.txt', { body: 'User-agent: *\nDisallow: /help/private\n', type: 'text/plain' }],
    [
      '/help/start',
      {
        body: page(
          'Getting started',
          '<p>Read about <a href="gateways">gateways</a>, <a href="sensors#top">sensors</a> and <a href="private/plans">plans</a>.</p><img src="/p.png" alt="The gateway">',
        ),
      },
    ],
    ['/help/gateways', { body: page('Gateways', '<p>A gateway joins sensors to the portal.</p>') }],
    [
      '/help/sensors',
      {
        body: page(
          'Sensors',
          '<table><tr><th>Sensor</th><th>Range</th></tr><tr><td>T1</td><td>30 m</td></tr></table>',
        ),
      },
    ],
    ['/help/private/plans', { body: page('Plans', '<p>Nobody may know.</p>') }],
    ['/p.png', { body: Buffer.from(POINT, 'base64'), type: 'image/png' }],
    ['/moved', { body: '', status: 301, to: '/help/gateways' }],
    ['/inside', { body: '', status: 302, to: 'http://169.254.169.254/latest/meta-data/' }],
    ['/inside-tls', { body: '', status: 302, to: 'https://127.0.0.1/secrets' }],
    ['/loop', { body: '', status: 302, to: '/loop' }],
  ]);
  const asked: WebsiteEmulator['asked'] = [];
  const server = createServer(async (request, response) => {
    const path = request.url ?? '/';
    if (path === '/_emulator' && request.method === 'PUT') {
      const { path: at, ...given } = JSON.parse(await read(request)) as Page & { path: string };
      pages.set(at, given);
      response.writeHead(204).end();
      return;
    }
    asked.push({ path, agent: request.headers['user-agent'] ?? '' });
    const found = pages.get(path);
    if (!found) {
      response.writeHead(404, { 'content-type': 'text/html' }).end('<h1>No such page</h1>');
      return;
    }
    const { body, type = 'text/html; charset=utf-8', status = 200, to } = found;
    response.writeHead(status, { 'content-type': type, ...(to ? { location: to } : {}) }).end(body);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const sitemap = ['/help/gateways', '/help/sensors'].map((path) => `<url><loc>${url}${path}</loc></url>`);
  pages.set('/sitemap.xml', {
    body: `<?xml version="1.0"?><urlset>${sitemap.join('')}</urlset>`,
    type: 'application/xml',
  });
  return {
    url,
    asked,
    put: (path, given) => pages.set(path, given),
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

async function read(request: IncomingMessage): Promise<string> {
  let text = '';
  for await (const part of request.setEncoding('utf8')) text += part;
  return text;
}
