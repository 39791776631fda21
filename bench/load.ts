import { connect, type Socket } from 'node:net';

export interface LoadOptions {
  port: number;
  connections: number;
  seconds: number;
  /** One whole HTTP/1.1 request; called anew for each. */
  request: () => string;
}

export interface LoadResult {
  /** Answers per second, of those with the expected status. */
  perSecond: number;
  /** Milliseconds. */
  p50: number;
  p95: number;
  p99: number;
  max: number;
  /** Status to how often, of all that was not 2xx. */
  refused: Record<string, number>;
}

/**
 * Keeps `connections` requests in flight for a while, each connection sending the next when it has its answer. Plain
 * sockets: a client that parses little leaves the processor to the server it measures on the same machine.
 */
export async function load(options: LoadOptions): Promise<LoadResult> {
  const until = performance.now() + options.seconds * 1_000;
  const began = performance.now();
  const times: number[] = [];
  const refused: Record<string, number> = {};
  await Promise.all(
    Array.from({ length: options.connections }, () => converse(options, until, times, refused)),
  );
  return { ...summarize(times, (performance.now() - began) / 1_000), refused };
}

/** Latencies in milliseconds and their rate over `seconds`. */
export function summarize(times: number[], seconds: number): Omit<LoadResult, 'refused'> {
  const sorted = Float64Array.from(times).sort();
  const at = (share: number): number =>
    sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
  return { perSecond: times.length / seconds, p50: at(0.5), p95: at(0.95), p99: at(0.99), max: at(1) };
}

function converse(
  { port, request }: LoadOptions,
  until: number,
  times: number[],
  refused: Record<string, number>,
): Promise<void> {
  return new Promise((resolve, reject) => {
    const socket: Socket = connect({ port, host: '127.0.0.1', noDelay: true });
    let sentAt = 0;
    let answer = '';
    const next = () => {
      if (performance.now() >= until) return void socket.end();
      answer = '';
      sentAt = performance.now();
      socket.write(request());
    };
    socket.setEncoding('latin1');
    socket.once('connect', next);
    socket.on('data', (chunk: string) => {
      answer += chunk;
      if (!isWhole(answer)) return;
      const status = answer.slice(9, 12);
      if (status.startsWith('2')) times.push(performance.now() - sentAt);
      else refused[status] = (refused[status] ?? 0) + 1;
      next();
    });
    socket.once('error', reject);
    socket.once('close', () => resolve());
  });
}

/** Whether the answer ended: by its length, or by the last chunk. */
function isWhole(answer: string): boolean {
  const headEnd = answer.indexOf('\r\n\r\n');
  if (headEnd < 0) return false;
  const head = answer.slice(0, headEnd).toLowerCase();
  const length = /\r\ncontent-length: (\d+)/.exec(head)?.[1];
  if (length !== undefined) return answer.length >= headEnd + 4 + Number(length);
  if (head.includes('\r\ntransfer-encoding: chunked')) return answer.endsWith('\r\n0\r\n\r\n');
  return true;
}
