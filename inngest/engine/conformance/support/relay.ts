import { createServer, request as httpRequest, type Server } from 'node:http';
import { freePort } from './ports.ts';

/** Stands between the app and the engine, and answers some paths itself. */
export class Relay {
  /** Answers of its own: a status for a request, or undefined to let it through. */
  decide: (path: string) => number | undefined = () => undefined;
  /** What went through or was answered: `path status`. */
  readonly seen: string[] = [];
  url = '';
  #server: Server | undefined;

  async start(target: () => string): Promise<void> {
    const server = createServer((incoming, outgoing) => {
      const path = incoming.url ?? '/';
      const status = this.decide(path);
      if (status !== undefined) {
        this.seen.push(`${path} ${status}`);
        incoming.resume();
        outgoing.writeHead(status, { 'content-type': 'application/json' }).end('{"error":"not now"}');
        return;
      }
      const onward = httpRequest(`${target()}${path}`, {
        method: incoming.method,
        headers: incoming.headers,
      });
      onward.on('response', (answer) => {
        this.seen.push(`${path} ${answer.statusCode}`);
        outgoing.writeHead(answer.statusCode ?? 502, answer.headers);
        answer.pipe(outgoing);
      });
      onward.on('error', () => outgoing.destroy());
      incoming.pipe(onward);
    });
    const port = await freePort();
    await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
    this.#server = server;
    this.url = `http://127.0.0.1:${port}`;
  }

  stop(): void {
    this.#server?.close();
    this.#server?.closeAllConnections();
  }
}
