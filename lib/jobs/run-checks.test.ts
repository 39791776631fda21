import { expect, test } from 'vitest';
import { runChecks } from './run-checks.ts';

const fine = async () => undefined;
const broken = async () => {
  throw new Error('secret address');
};

test('only what is required decides, and every check has its answer', async () => {
  const { ready, checks } = await runChecks([
    { name: 'database', required: true, hint: 'Start it.', check: fine },
    { name: 'ai', required: false, hint: 'Set a key.', check: broken },
  ]);
  expect(ready).toBe(true);
  expect(checks.database).toMatchObject({ status: 'ok' });
  expect(checks.ai).toMatchObject({ status: 'failed', hint: 'Set a key.' });
  expect(JSON.stringify(checks)).not.toContain('secret');
});

test('what hangs fails after its time and does not hide the others', async () => {
  const { ready, checks } = await runChecks(
    [
      { name: 'engine', required: true, hint: 'Look at it.', check: () => new Promise(() => undefined) },
      { name: 'database', required: true, hint: 'Start it.', check: fine },
    ],
    10,
  );
  expect(ready).toBe(false);
  expect(checks.engine?.status).toBe('failed');
  expect(checks.database?.status).toBe('ok');
});
