import { createServer } from 'node:net';

const COUNT = 100;
/** Test files that run side by side each have a range of their own: what one plans with, another must not find free. */
const FIRST =
  Number(process.env.CONFORMANCE_PORT ?? 21_000) + COUNT * Number(process.env.VITEST_POOL_ID ?? 0);
/** A port given out is somebody's plan for a while, even before they listen. */
const RESERVED_MS = 15_000;
const givenOut = new Map<number, number>();

/** A free port on loopback, the lowest that nobody was given just now. */
export async function freePort(): Promise<number> {
  for (let port = FIRST; port < FIRST + COUNT; port += 1) {
    if (Date.now() - (givenOut.get(port) ?? 0) < RESERVED_MS) continue;
    givenOut.set(port, Date.now());
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
