import { createServer } from 'node:http';

/**
 * Stands where the durable server would and takes every event, so that a benchmark of taking in messages does not
 * also measure agents at work.
 */
export async function startSink(port: number): Promise<{ url: string; received(): number; close(): void }> {
  let received = 0;
  const server = createServer((request, response) => {
    let body = '';
    request.setEncoding('utf8');
    request.on('data', (chunk: string) => {
      body += chunk;
    });
    request.on('end', () => {
      response.setHeader('content-type', 'application/json');
      if (request.method !== 'POST') return void response.end('{}');
      const events: unknown = JSON.parse(body || '[]');
      const count = Array.isArray(events) ? events.length : 1;
      received += count;
      response.end(JSON.stringify({ ids: Array.from({ length: count }, () => 'x'), status: 200 }));
    });
  });
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
  return { url: `http://127.0.0.1:${port}`, received: () => received, close: () => server.close() };
}
