import { connect } from 'node:net';

/** True when the address answers 2xx. Never throws: an app that is starting refuses, hangs or answers 5xx. */
export async function answersWell(url: string): Promise<boolean> {
  return (await ask(url)).ok;
}

/** Whether the address answers 2xx, and its words (or why there are none). */
export async function ask(url: string): Promise<{ ok: boolean; words: string }> {
  try {
    const answer = await fetch(url, { redirect: 'manual', signal: AbortSignal.timeout(20_000) });
    return { ok: answer.ok, words: `${answer.status} ${(await answer.text()).slice(0, 600)}` };
  } catch (error) {
    return { ok: false, words: error instanceof Error ? error.message : String(error) };
  }
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
