import { createServer } from 'node:net';

const FIRST = Number(process.env.CONFORMANCE_PORT ?? 21_000);
const COUNT = 20;
let next = FIRST;

/** A free port on loopback, each given out once a process. */
export async function freePort(): Promise<number> {
  for (let tries = 0; tries < COUNT; tries += 1) {
    const port = next;
    next = next + 1 < FIRST + COUNT ? next + 1 : FIRST;
    if (await isFree(port)) return port;
  }
  throw new Error(`no free port between ${FIRST} and ${FIRST + COUNT - 1}`);
}

function isFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', () => resolve(false));
    server.listen(port, '127.0.0.1', () => server.close(() => resolve(true)));
  });
}
