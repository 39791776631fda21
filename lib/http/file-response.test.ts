import { expect, test } from 'vitest';
import { fileResponse } from './file-response.ts';

const call = () => ({ headers: new Headers({ 'x-request-id': 'r1' }) });
const file = (lines: AsyncIterable<string>) => ({ name: 'records.csv', type: 'text/csv', lines });

test('a file is sent line by line, with its name', async () => {
  const response = fileResponse(
    file(
      (async function* () {
        yield 'one\n';
        yield 'zwei ü\n';
      })(),
    ),
    call(),
  );
  expect(response.headers.get('content-disposition')).toBe('attachment; filename="records.csv"');
  expect(response.headers.get('x-request-id')).toBe('r1');
  expect(await response.text()).toBe('one\nzwei ü\n');
});

test('whoever goes away stops the work', async () => {
  let [made, ended] = [0, false];
  const response = fileResponse(
    file(
      (async function* () {
        try {
          for (;;) {
            made += 1;
            yield 'line\n';
          }
        } finally {
          ended = true;
        }
      })(),
    ),
    call(),
  );
  const reader = response.body?.getReader();
  await reader?.read();
  await reader?.cancel();
  expect(ended).toBe(true);
  expect(made).toBeLessThan(4);
});

test('a failure midway breaks the download off, so that half a file is not taken for a whole one', async () => {
  const response = fileResponse(
    file(
      (async function* () {
        yield 'one\n';
        throw new Error('The database went away.');
      })(),
    ),
    call(),
  );
  await expect(response.text()).rejects.toThrow('went away');
});
