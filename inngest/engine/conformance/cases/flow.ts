import { deepEqual, equal, ok } from 'node:assert/strict';
import type { Case } from '../support/case.ts';

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

export const flow: Case[] = [
  {
    id: '10',
    title: 'the same event id twice starts one run',
    functions: ({ client, note }) => [
      client.createFunction({ id: 'c10', triggers: [{ event: 'c10/go' }] }, async () => note('c10')),
    ],
    async run(lab) {
      await lab.send('c10/go', {}, { id: 'c10-one' });
      await lab.send('c10/go', {}, { id: 'c10-one' });
      await lab.until(() => lab.count('c10') === 1);
      await lab.settle();
      equal(lab.count('c10'), 1);
    },
  },
  {
    id: '50',
    title: 'concurrency with a key: never more than the limit at once',
    functions: ({ client, note }) => {
      let now = 0;
      return [
        client.createFunction(
          { id: 'c50', triggers: [{ event: 'c50/go' }], concurrency: { limit: 2, key: 'event.data.k' } },
          async () => {
            now += 1;
            note(`c50.${now}`);
            await pause(400);
            now -= 1;
          },
        ),
      ];
    },
    async run(lab) {
      await lab.client.send(Array.from({ length: 8 }, () => ({ name: 'c50/go', data: { k: 'a' } })));
      await lab.until(() => lab.entries('c50.').length === 8);
      equal(lab.count('c50.3'), 0);
      ok(lab.count('c50.2') > 0);
    },
  },
  {
    id: '53',
    title: 'rateLimit skips what is too much',
    functions: ({ client, note }) => [
      client.createFunction(
        {
          id: 'c53',
          triggers: [{ event: 'c53/go' }],
          rateLimit: { limit: 1, period: '1h', key: 'event.data.k' },
        },
        async () => note('c53'),
      ),
    ],
    async run(lab) {
      for (let index = 0; index < 3; index += 1) await lab.send('c53/go', { k: 'a' });
      await lab.until(() => lab.count('c53') === 1);
      await lab.settle();
      equal(lab.count('c53'), 1);
    },
  },
  {
    id: '54',
    title: 'debounce: the last event wins',
    needs: ['clock'],
    functions: ({ client, note }) => [
      client.createFunction(
        { id: 'c54', triggers: [{ event: 'c54/go' }], debounce: { period: '1m' } },
        async ({ event }) => note(`c54.${event.data.n}`),
      ),
    ],
    async run(lab) {
      for (const n of [1, 2, 3]) await lab.send('c54/go', { n });
      await lab.settle();
      deepEqual(lab.entries('c54.'), []);
      lab.advance(61_000);
      await lab.until(() => lab.count('c54.3') === 1);
      deepEqual(lab.entries('c54.'), ['c54.3']);
    },
  },
  {
    id: '55',
    title: 'batch: by size, and by time',
    needs: ['clock'],
    functions: ({ client, note }) => [
      client.createFunction(
        { id: 'c55', triggers: [{ event: 'c55/go' }], batchEvents: { maxSize: 3, timeout: '60s' } },
        async ({ events }) => note(`c55.${events.length}`),
      ),
    ],
    async run(lab) {
      for (let n = 0; n < 4; n += 1) await lab.send('c55/go', { n });
      await lab.until(() => lab.count('c55.3') === 1);
      lab.advance(61_000);
      await lab.until(() => lab.count('c55.1') === 1);
    },
  },
  {
    id: '56',
    title: 'an idempotency key holds for 24 hours',
    needs: ['clock'],
    functions: ({ client, note }) => [
      client.createFunction(
        { id: 'c56', triggers: [{ event: 'c56/go' }], idempotency: 'event.data.k' },
        async () => note('c56'),
      ),
    ],
    async run(lab) {
      await lab.send('c56/go', { k: 'a' });
      await lab.send('c56/go', { k: 'a' });
      await lab.until(() => lab.count('c56') === 1);
      await lab.settle();
      equal(lab.count('c56'), 1);
      lab.advance(86_400_001);
      await lab.send('c56/go', { k: 'a' });
      await lab.until(() => lab.count('c56') === 2);
    },
  },
  {
    id: '57',
    title: 'singleton: skip',
    functions: ({ client, note, held }) => [
      client.createFunction(
        { id: 'c57', triggers: [{ event: 'c57/go' }], singleton: { mode: 'skip' } },
        async ({ step }) => {
          note('c57');
          await step.run('long', () => held('c57'));
        },
      ),
    ],
    async run(lab) {
      const id = await lab.send('c57/go');
      equal((await lab.runsOf(await lab.send('c57/go'))).length, 0);
      lab.release('c57');
      equal((await lab.ended(id)).status, 'Completed');
    },
  },
  {
    id: '59',
    title: 'cancelOn while sleeping; the end event is sent',
    functions: ({ client, note }) => [
      client.createFunction(
        { id: 'c59-end', triggers: [{ event: 'inngest/function.cancelled' }] },
        async ({ event }) => note(`c59.${(event.data as { function_id: string }).function_id}`),
      ),
      client.createFunction(
        { id: 'c59', triggers: [{ event: 'c59/go' }], cancelOn: [{ event: 'c59/stop', match: 'data.k' }] },
        async ({ step }) => step.sleep('long', '1d'),
      ),
    ],
    async run(lab) {
      const id = await lab.send('c59/go', { k: 1 });
      await lab.settle();
      await lab.send('c59/stop', { k: 2 });
      await lab.settle(200);
      equal((await lab.runsOf(id))[0]?.status, 'Running');
      await lab.send('c59/stop', { k: 1 });
      equal((await lab.ended(id)).status, 'Cancelled');
      await lab.until(() => lab.count('c59.conf-c59') === 1);
    },
  },
  {
    id: '61',
    title: 'a schedule fires once a tick',
    needs: ['clock'],
    functions: ({ client, note }) => [
      client.createFunction({ id: 'c61', triggers: [{ cron: 'TZ=Europe/Oslo 0 0 1 1 *' }] }, async () =>
        note('c61'),
      ),
    ],
    async run(lab) {
      const year = new Date(lab.clock.now()).getUTCFullYear() + 1;
      lab.advance(Date.UTC(year, 0, 1) - lab.clock.now());
      await lab.until(() => lab.count('c61') === 1);
      await lab.settle(1_200);
      equal(lab.count('c61'), 1);
    },
  },
];
