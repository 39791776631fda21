import { expect, test } from 'vitest';
import { readLoggedHead } from './logged-head.ts';

const line = {
  level: 30,
  time: '2026-11-21T18:41:00.000Z',
  workspaceId: '019aa111-2222-7333-8444-555566667777',
  count: 12,
  link: 'a'.repeat(64),
  msg: 'decision head',
};

test('a head is read from its line, also behind what a collector puts before it', () => {
  const head = { workspaceId: line.workspaceId, count: 12, link: line.link, from: `the log of ${line.time}` };
  expect(readLoggedHead(JSON.stringify(line))).toEqual(head);
  expect(readLoggedHead(`app | ${JSON.stringify(line)}`)).toEqual(head);
});

test.each([
  ['another line', JSON.stringify({ ...line, msg: 'request' })],
  ['a torn one', JSON.stringify(line).slice(0, -9)],
  ['one without a workspace', JSON.stringify({ ...line, workspaceId: 'x' })],
  ['no JSON', 'decision head'],
])('%s is none', (_what, given) => {
  expect(readLoggedHead(given)).toBeNull();
});
