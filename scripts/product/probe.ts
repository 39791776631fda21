import { get } from 'node:http';
import { connect } from 'node:net';

/** True when the address answers 2xx. Never throws: an app that is starting refuses, hangs or answers 5xx. */
export async function answersWell(url: string): Promise<boolean> {
  return (await ask(url)).ok;
}

/**
 * Whether the address answers 2xx, and its words (or why there are none), within `patienceMs`.
 *
 * With node:http and a timer of its own: `fetch` with `AbortSignal.timeout` was seen to settle never, neither with an
 * answer nor with the time-out, when the app was slow to start, and the start then waited for ever.
 */
export function ask(url: string, patienceMs = 20_000): Promise<{ ok: boolean; words: string }> {
  return new Promise((resolve) => {
    const request = get(url, { agent: false }, (answer) => {
      let words = `${answer.statusCode} `;
      answer.setEncoding('utf8');
      answer.on('data', (chunk: string) => {
        words = (words + chunk).slice(0, 600);
      });
      answer.once('error', (error) => end({ ok: false, words: error.message }));
      answer.once('end', () => end({ ok: Math.floor((answer.statusCode ?? 0) / 100) === 2, words }));
    });
    const timer = setTimeout(() => end({ ok: false, words: 'no answer in time' }), patienceMs);
    const end = (found: { ok: boolean; words: string }) => {
      clearTimeout(timer);
      request.destroy();
      resolve(found);
    };
    request.on('error', (error) => end({ ok: false, words: error.message }));
    request.once('close', () => end({ ok: false, words: 'the connection was closed' }));
  });
}

/** True when something on this machine takes connections on the port. */
export function isListening(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect({ port, host: '127.0.0.1' });
    socket.once('connect', () => resolve(true));
    socket.once('error', () => resolve(false));
    socket.once('close', () => socket.destroy());
    socket.once('connect', () => socket.end());
  });
}
