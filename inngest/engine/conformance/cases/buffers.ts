import { deepEqual, equal } from 'node:assert/strict';
import type { Case } from '../support/case.ts';

export const buffers: Case[] = [
  {
    id: '54b',
    title: 'debounce: the period starts anew with every event, up to the timeout; keys are independent',
    needs: ['clock'],
    functions: ({ client, note }) => [
      client.createFunction(
        {
          id: 'c54b',
          triggers: [{ event: 'c54b/go' }],
          debounce: { period: '10m', timeout: '25m', key: 'event.data.k' },
        },
        async ({ event }) => note(`c54b.${event.data.k}.${event.data.n}`),
      ),
    ],
    async run(lab) {
      for (let n = 1; n <= 4; n += 1) {
        await lab.send('c54b/go', { k: 'a', n });
        if (n === 1) await lab.send('c54b/go', { k: 'b', n });
        await lab.settle(100);
        lab.advance(7 * 60_000);
        await lab.settle(200);
      }
      // Events at 0, 7, 14 and 21 minutes: never ten apart, so the timeout ended it at 25. The other key ended at 10.
      await lab.until(() => lab.entries('c54b.').length === 2);
      deepEqual(lab.entries('c54b.'), ['c54b.b.1', 'c54b.a.4']);
      // An older event does not replace a newer one.
      await lab.send('c54b/go', { k: 'a', n: 6 }, { ts: lab.clock.now() });
      await lab.send('c54b/go', { k: 'a', n: 5 }, { ts: lab.clock.now() - 60_000 });
      lab.advance(11 * 60_000);
      await lab.until(() => lab.entries('c54b.a.').length === 2);
      deepEqual(lab.entries('c54b.a.'), ['c54b.a.4', 'c54b.a.6']);
    },
  },
  {
    id: '55b',
    title: 'batch: by key, those that do not qualify alone, none lost while a full one starts',
    needs: ['clock'],
    functions: ({ client, note }) => [
      client.createFunction(
        {
          id: 'c55b',
          triggers: [{ event: 'c55b/go' }],
          batchEvents: { maxSize: 4, timeout: '30s', key: 'event.data.k', if: 'event.data.ok == true' },
        },
        async ({ event, events }) => {
          note(`c55b.run.${event.data.k}.${events.length}`);
          for (const item of events) note(`c55b.n.${item.data.n}`);
        },
      ),
    ],
    async run(lab) {
      await lab.send('c55b/go', { k: 'a', n: 'alone', ok: false });
      await lab.until(() => lab.count('c55b.run.a.1') === 1);
      const many = Array.from({ length: 21 }, (_unused, n) => ({
        name: 'c55b/go',
        data: { k: n % 2 ? 'odd' : 'even', n, ok: true },
      }));
      await Promise.all(many.map((event) => lab.client.send(event)));
      await lab.until(() => lab.count('c55b.run.even.4') === 2 && lab.count('c55b.run.odd.4') === 2);
      await lab.settle();
      lab.advance(31_000);
      await lab.until(() => lab.count('c55b.run.even.3') === 1 && lab.count('c55b.run.odd.2') === 1);
      for (const { data } of many) equal(lab.count(`c55b.n.${data.n}`), 1);
    },
  },
];
