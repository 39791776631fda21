import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, expect, it } from 'vitest';
import { ask } from './probe.ts';

let close = () => {};
afterEach(() => close());

async function served(listener: RequestListener): Promise<string> {
  const server = createServer(listener);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  close = () => {
    server.closeAllConnections();
    server.close();
  };
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
}

it('tells an answer that is well from one that is not, and gives its words', async () => {
  expect(await ask(await served((_, response) => response.end('fine')))).toEqual({
    ok: true,
    words: '200 fine',
  });
  close();
  const ill = await served((_, response) => response.writeHead(503).end('not yet'));
  expect(await ask(ill)).toEqual({ ok: false, words: '503 not yet' });
});

it('always ends: where nobody listens, where the line is cut, and where no answer comes', async () => {
  const cut = await served((request) => request.socket.destroy());
  expect(await ask(cut)).toMatchObject({ ok: false });
  close();
  expect(await ask(cut)).toMatchObject({ ok: false });
  const half = await served((_, response) => {
    response.writeHead(200, { 'content-length': '100' }).write('some');
  });
  expect(await ask(half, 50)).toMatchObject({ ok: false });
  close();
  expect(await ask(await served(() => {}), 50)).toEqual({ ok: false, words: 'no answer in time' });
});
