import { fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { expect, test } from 'vitest';

const withParent = join(import.meta.dirname, 'with-parent.ts');

/** A program with this source, preloaded like a part. */
function forkPart(source: string) {
  const file = join(mkdtempSync(join(tmpdir(), 'with-parent-')), 'part.mjs');
  writeFileSync(file, source);
  return fork(file, { execArgv: ['--import', withParent], silent: true });
}

test('a child waits for the first message of a busy parent', async () => {
  const child = forkPart("process.once('message', (word) => process.send(word, () => process.exit(7)));");
  // What `next dev` is like on a busy machine: its worker is up long before it is told what to do.
  await pause(1_500);
  expect(child.exitCode).toBeNull();
  child.send('go on');
  expect((await once(child, 'message'))[0]).toBe('go on');
  expect(await once(child, 'exit')).toEqual([7, null]);
});

test('a part ends when its parent is gone, and by itself when it has nothing to do', async () => {
  const server = forkPart('setInterval(() => {}, 1_000);');
  await pause(500);
  server.disconnect();
  expect(await once(server, 'exit')).toEqual([null, 'SIGTERM']);
  const idle = forkPart('');
  expect(await once(idle, 'exit')).toEqual([0, null]);
});
