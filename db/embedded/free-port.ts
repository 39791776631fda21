import { createServer } from 'node:net';

/** True when nothing listens on the port, on that address. */
export function isPortFree(port: number, host = '127.0.0.1'): Promise<boolean> {
  return new Promise((resolve) => {
    const probe = createServer();
    probe.once('error', () => resolve(false));
    probe.listen({ port, host, exclusive: true }, () => probe.close(() => resolve(true)));
  });
}

/**
 * The first free port from `preferred` upwards.
 * Stays below 32768: above it lie the ports that client sockets are given, and one of those may hold ours.
 */
export async function findFreePort(preferred: number, host = '127.0.0.1'): Promise<number> {
  for (let port = preferred; port < 32768 && port < preferred + 500; port++) {
    if (await isPortFree(port, host)) return port;
  }
  throw new Error(`No free port between ${preferred} and ${Math.min(32767, preferred + 499)}.`);
}
