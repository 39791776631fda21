import { deepEqual, equal, ok } from 'node:assert/strict';
import { bearerOf } from '../../protocol/signature.ts';
import { EVENT_KEY } from '../support/app.ts';
import type { Case } from '../support/case.ts';

const OTHER_KEY = 'signkey-test-00112233445566778899aabbccddeeff';

export const doors: Case[] = [
  {
    id: '5',
    title: 'a wrong bearer or event key is refused',
    async run(lab) {
      const headers = { authorization: `Bearer ${bearerOf(OTHER_KEY)}` };
      for (const path of ['/fn/register', '/v1/checkpoint/x/async', '/v1/signals'])
        equal((await lab.api(path, { method: 'POST', body: '{}', headers })).status, 401);
      equal((await lab.api('/v1/runs/x', { headers })).status, 401);
      equal((await lab.api('/e/wrong', { method: 'POST', body: '{"name":"x"}' })).status, 401);
    },
  },
  {
    id: '7b',
    title: 'a register body that names another place changes nothing',
    needs: ['engine'],
    async run(lab) {
      const forged = { url: 'http://attacker.example/api/inngest', appName: 'conf', functions: [] };
      const answer = await lab.api('/fn/register', { method: 'POST', body: JSON.stringify(forged) });
      equal(answer.status, 400);
      ok(lab.engine?.isSynced());
    },
  },
  {
    id: '15',
    title: 'a bad name or time is refused, nothing of the request is stored',
    functions: ({ client, note }) => [
      client.createFunction({ id: 'c15', triggers: [{ event: 'c15/go' }] }, async () => note('c15')),
    ],
    async run(lab) {
      const good = { name: 'c15/go', data: {} };
      for (const bad of [{ name: '' }, { name: 'inngest/function.finished' }, { name: 'x', ts: 1 }, 7]) {
        const body = JSON.stringify([good, bad]);
        equal((await lab.api(`/e/${EVENT_KEY}`, { method: 'POST', body })).status, 400);
      }
      await lab.settle();
      equal(lab.count('c15'), 0);
    },
  },
  {
    id: '16',
    title: 'a NUL character in data survives',
    functions: ({ client }) => [
      client.createFunction({ id: 'c16', triggers: [{ event: 'c16/go' }] }, async ({ event, step }) =>
        step.run('s', () => event.data.text),
      ),
    ],
    async run(lab) {
      equal((await lab.go('c16/go', { text: 'a\u0000b' })).output, 'a\u0000b');
    },
  },
  {
    id: '36',
    title: 'an output of 900 kB passes, one above 4 MiB fails with a clear error',
    functions: ({ client }) => [
      client.createFunction(
        { id: 'c36', triggers: [{ event: 'c36/go' }], retries: 0 },
        async ({ event, step }) => {
          const text = await step.run('s', () => 'x'.repeat(event.data.size as number));
          return text.length;
        },
      ),
    ],
    async run(lab) {
      equal((await lab.go('c36/go', { size: 900_000 })).output, 900_000);
      const run = await lab.ended(await lab.send('c36/go', { size: 5_000_000 }), 25_000);
      equal(run.status, 'Failed');
    },
  },
  {
    id: '37',
    title: 'state above 4 MiB is fetched by the app',
    functions: ({ client }) => [
      client.createFunction({ id: 'c37', triggers: [{ event: 'c37/go' }] }, async ({ step }) => {
        const sizes: number[] = [];
        for (const name of ['a', 'b', 'c'])
          sizes.push((await step.run(name, () => 'y'.repeat(2_000_000))).length);
        await step.sleep('nap', '1s');
        return sizes;
      }),
    ],
    async run(lab) {
      deepEqual(
        (await lab.ended(await lab.send('c37/go'), 25_000)).output,
        [2_000_000, 2_000_000, 2_000_000],
      );
    },
  },
  {
    id: '60',
    title: 'combinations the server refuses are refused at sync',
    needs: ['engine'],
    async run(lab) {
      const batchEvents = { maxSize: 2, timeout: '5s' };
      const refused: object[] = [
        { batchEvents, cancel: [{ event: 'c60/stop' }] },
        { batchEvents, debounce: { period: '5s' } },
        { batchEvents, singleton: { mode: 'skip' } },
        { batchEvents, priority: { run: '1' } },
        { debounce: { period: '500ms' } },
        { debounce: { period: '8d' } },
        { concurrency: [{ limit: 1 }, { limit: 2 }, { limit: 3 }] },
        { concurrency: [{ limit: 1, key: 'event.data.' }] },
        { cancel: Array.from({ length: 6 }, () => ({ event: 'c60/stop' })) },
        { triggers: [] },
      ];
      for (const settings of refused) {
        const config = {
          id: 'conf-c60',
          name: 'c60',
          triggers: [{ event: 'c60/go' }],
          steps: { step: { id: 'step', runtime: { type: 'http', url: lab.app.url } } },
          ...settings,
        };
        const answer = await lab.api('/fn/register', {
          method: 'POST',
          body: JSON.stringify({ url: lab.app.url, appName: 'conf', functions: [config] }),
        });
        equal(answer.status, 400, JSON.stringify(settings));
      }
    },
  },
  {
    id: '60b',
    title: 'what this engine does not do answers 501 and says so',
    needs: ['engine'],
    async run(lab) {
      const doors = ['/v0/connect/start', '/v1/realtime/publish', '/v1/realtime/token', '/v1/checkpoint'];
      for (const path of doors) {
        const answer = await lab.api(path, { method: 'POST', body: '{}' });
        equal(answer.status, 501, path);
        ok(JSON.stringify(answer.body).includes('not part of this engine'), path);
      }
      equal((await lab.api('/v1/nothing')).status, 404);
    },
  },
];
