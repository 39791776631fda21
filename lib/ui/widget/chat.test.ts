import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { ChatLine, Greeting } from '#lib/webchat/schemas.ts';
import { type Chat, startChat } from './chat.ts';
import type { Answer, Transport } from './transport.ts';
import type { ViewHandlers, ViewState } from './view.ts';

/** As much of a page as the chat asks of one. */
function page() {
  const kept = new Map<string, string>();
  const window = new EventTarget();
  const document = Object.assign(new EventTarget(), {
    visibilityState: 'visible',
    documentElement: { lang: 'de-AT' },
  });
  vi.stubGlobal('window', window);
  vi.stubGlobal('document', document);
  vi.stubGlobal('navigator', { onLine: true, language: 'en' });
  vi.stubGlobal('location', { origin: 'https://shop.example', pathname: '/cranes' });
  vi.stubGlobal('localStorage', {
    getItem: (name: string) => kept.get(name) ?? null,
    setItem: (name: string, value: string) => kept.set(name, value),
    removeItem: (name: string) => kept.delete(name),
  });
  return { kept, window, document };
}

/** A server that keeps each message once, and whose line breaks when it is told to. */
function server() {
  const arrived: string[] = [];
  const lines: ChatLine[] = [];
  const state = { down: false, loseAnswers: 0, tokens: 1, refuse: false };
  const answer = (status: number, body: unknown = {}): Answer => ({ status, body, retryAfter: null });
  const transport: Transport = {
    follow: (_path, _body, _on, signal) =>
      new Promise((end) => signal.addEventListener('abort', () => end())),
    async call(path, body) {
      if (state.down) return answer(0);
      const said = body as { clientId: string; text: string; token: string; email?: string };
      if (path === 'hello') return answer(200, greeting(`t${state.tokens}`, lines));
      if (path === 'news') return answer(200, { lines, typing: null });
      if (state.refuse) return answer(403);
      if (said.token !== `t${state.tokens}`) return answer(401);
      if (!lines.some(({ id }) => id === said.clientId)) {
        arrived.push(said.text || said.email || '');
        lines.push(line(said.clientId, said.text, lines.length));
      }
      if (state.loseAnswers-- > 0) return answer(0);
      return answer(200, { id: said.clientId, at: lines.find(({ id }) => id === said.clientId)?.at });
    },
  };
  return { arrived, lines, state, transport };
}

const line = (id: string, text: string, second: number): ChatLine => ({
  id,
  author: 'visitor',
  name: null,
  countersigned: false,
  text,
  file: null,
  files: [],
  at: new Date(second * 1_000).toISOString(),
});
const greeting = (token: string, lines: readonly ChatLine[]) =>
  ({
    token,
    lines: [...lines],
    look: { askEmail: true },
    texts: {},
    identityRefused: false,
  }) as unknown as Greeting;

async function shown(transport: Transport) {
  let state: ViewState | undefined;
  let on: ViewHandlers | undefined;
  const chat: Chat | null = await startChat({
    key: 'k',
    user: null,
    transport,
    draw(_, handlers) {
      on = handlers;
      return { show: (next) => (state = next), dark: () => {} };
    },
  });
  if (!on || !state) throw new Error('nothing was drawn');
  return { chat, on, state: () => state as ViewState };
}

beforeEach(() => void vi.useFakeTimers());
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

test('nothing is kept in the browser before the first message, and the visitor comes back to it after', async () => {
  const { kept } = page();
  const { transport, arrived } = server();
  const first = await shown(transport);
  first.on.onOpen(true);
  expect(kept.size).toBe(0);
  first.on.onWrite('Hello');
  await vi.advanceTimersByTimeAsync(10);
  expect(arrived).toEqual(['Hello']);
  expect(JSON.parse(kept.get('countersign-chat:k') ?? '')).toMatchObject({ token: 't1', queue: [] });
  expect(first.state()).toMatchObject({ queue: [], lines: [{ text: 'Hello' }], mail: 'asked' });
  first.on.onMail('a@example.com');
  await vi.advanceTimersByTimeAsync(10);
  expect(first.state().mail).toBe('kept');
  first.chat?.forget();
  expect(kept.size).toBe(0);
});

test('what is written without a network waits, is shown so, outlives the page, and arrives once and in order', async () => {
  const { kept, window } = page();
  const { transport, arrived, state } = server();
  const first = await shown(transport);
  state.down = true;
  for (const text of ['One', 'Two', 'Three']) first.on.onWrite(text);
  await vi.advanceTimersByTimeAsync(5_000);
  expect(first.state()).toMatchObject({
    offline: true,
    queue: [{ text: 'One' }, { text: 'Two', state: 'waiting' }, { text: 'Three', state: 'waiting' }],
  });
  expect(JSON.parse(kept.get('countersign-chat:k') ?? '').queue).toHaveLength(3);
  state.down = false;
  // The server takes the first one, and its answer is lost on the way.
  state.loseAnswers = 1;
  window.dispatchEvent(new Event('online'));
  await vi.advanceTimersByTimeAsync(60_000);
  expect(arrived).toEqual(['One', 'Two', 'Three']);
  expect(first.state()).toMatchObject({ offline: false, queue: [] });
  // Another page of the same visit has nothing left to send.
  await shown(transport);
  await vi.advanceTimersByTimeAsync(60_000);
  expect(arrived).toEqual(['One', 'Two', 'Three']);
});

test('a token that ended is asked for anew; what was refused says so and goes again at a press', async () => {
  page();
  const { transport, arrived, state } = server();
  const { on, state: seen } = await shown(transport);
  state.tokens = 2;
  on.onWrite('Old visit');
  await vi.advanceTimersByTimeAsync(5_000);
  expect(arrived).toEqual(['Old visit']);
  state.refuse = true;
  on.onWrite('Refused');
  await vi.advanceTimersByTimeAsync(5_000);
  const [failed] = seen().queue;
  expect(failed).toMatchObject({ text: 'Refused', state: 'failed' });
  state.refuse = false;
  on.onAgain(failed?.id ?? '');
  await vi.advanceTimersByTimeAsync(5_000);
  expect(arrived).toEqual(['Old visit', 'Refused']);
});

test('answers count as unread until the chat is open and in sight', async () => {
  const { document } = page();
  const { transport, lines } = server();
  const { on, state } = await shown(transport);
  on.onWrite('Hello');
  await vi.advanceTimersByTimeAsync(10);
  lines.push({ ...line('a', 'Hi', 50), author: 'agent' });
  document.dispatchEvent(new Event('visibilitychange'));
  await vi.advanceTimersByTimeAsync(10);
  expect(state()).toMatchObject({ unread: 1, lines: [{ text: 'Hello' }, { text: 'Hi' }] });
  on.onOpen(true);
  await vi.advanceTimersByTimeAsync(10);
  expect(state().unread).toBe(0);
});

test('a page that is not listed shows nothing', async () => {
  page();
  const warned = vi.spyOn(console, 'warn').mockImplementation(() => {});
  const transport: Transport = {
    call: async () => ({ status: 403, retryAfter: null, body: { detail: 'Not here.' } }),
    follow: async () => {},
  };
  const draw = vi.fn();
  expect(await startChat({ key: 'k', user: null, transport, draw })).toBeNull();
  expect(draw).not.toHaveBeenCalled();
  expect(warned).toHaveBeenCalledOnce();
});
