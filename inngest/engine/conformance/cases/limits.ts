import { deepEqual, equal } from 'node:assert/strict';
import type { Case } from '../support/case.ts';
import type { Lab } from '../support/lab.ts';

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

/** Counts how many of each name are under way, and the most there ever were. */
class Gauge {
  readonly most = new Map<string, number>();
  readonly #now = new Map<string, number>();

  async hold(ms: number, ...names: string[]): Promise<void> {
    for (const name of names) {
      const now = (this.#now.get(name) ?? 0) + 1;
      this.#now.set(name, now);
      this.most.set(name, Math.max(now, this.most.get(name) ?? 0));
    }
    await pause(ms);
    for (const name of names) this.#now.set(name, (this.#now.get(name) ?? 1) - 1);
  }
}

const gauge = new Gauge();
const sendAll = (lab: Lab, name: string, data: Record<string, unknown>[]) =>
  lab.client.send(data.map((item) => ({ name, data: item })));

export const limits: Case[] = [
  {
    id: '50b',
    title: 'concurrency of the function, two limits at once, across functions; a sleeping run holds no slot',
    functions: ({ client, note }) => [
      client.createFunction({ id: 'c50-fn', triggers: [{ event: 'c50/fn' }], concurrency: 2 }, async () => {
        await gauge.hold(500, 'fn');
        note('c50.fn');
      }),
      client.createFunction(
        {
          id: 'c50-two',
          triggers: [{ event: 'c50/two' }],
          concurrency: [{ limit: 3 }, { limit: 1, key: 'event.data.k' }],
        },
        async ({ event }) => {
          await gauge.hold(500, 'two', `two.${event.data.k}`);
          note('c50.two');
        },
      ),
      ...['a', 'b'].map((name) =>
        client.createFunction(
          {
            id: `c50-shared-${name}`,
            triggers: [{ event: 'c50/shared' }],
            concurrency: { limit: 1, key: '"one"', scope: 'account' },
          },
          async () => {
            await gauge.hold(200, 'shared');
            note('c50.shared');
          },
        ),
      ),
      client.createFunction(
        { id: 'c50-nap', triggers: [{ event: 'c50/nap' }], concurrency: 1 },
        async ({ step }) => {
          note('c50.nap');
          await step.sleep('nap', '1h');
        },
      ),
    ],
    async run(lab) {
      const five = [{ k: 1 }, { k: 1 }, { k: 2 }, { k: 3 }, { k: 4 }];
      await sendAll(lab, 'c50/fn', five);
      await lab.until(() => lab.count('c50.fn') === 5);
      equal(gauge.most.get('fn'), 2);
      await sendAll(lab, 'c50/two', five);
      await lab.until(() => lab.count('c50.two') === 5);
      equal(gauge.most.get('two'), 3);
      equal(gauge.most.get('two.1'), 1);
      await sendAll(lab, 'c50/shared', five);
      await lab.until(() => lab.count('c50.shared') === 10);
      equal(gauge.most.get('shared'), 1);
      await sendAll(lab, 'c50/nap', five);
      // Asleep, they do not stand in each other's way: all lie down long before the first one wakes.
      await lab.until(() => lab.count('c50.nap') === 5);
    },
  },
  {
    id: '51',
    title: 'priority decides the order, within its bounds; what is no whole number counts as 0',
    needs: ['engine'],
    async run(lab) {
      const one = { limit: 1, key: '"c51"', scope: 'account' } as const;
      await lab.apart(
        'c51',
        {},
        ({ client, note, held }) => [
          client.createFunction(
            { id: 'c51-gate', triggers: [{ event: 'c51/gate' }], concurrency: one },
            async () => {
              note('gate');
              await held('c51');
            },
          ),
          client.createFunction(
            {
              id: 'c51',
              triggers: [{ event: 'c51/go' }],
              concurrency: one,
              // A number of JSON is a double, and only a whole number counts.
              priority: { run: 'int(event.data.p)' },
            },
            async ({ event }) => note(`c51.${event.data.p}`),
          ),
          client.createFunction(
            { id: 'c51-bad', triggers: [{ event: 'c51/bad' }], concurrency: one, priority: { run: '1 / 0' } },
            async () => note('c51.bad'),
          ),
        ],
        async (own) => {
          await own.send('c51/gate');
          await own.until(() => own.count('gate') === 1);
          for (const p of [-600, -50_000, 'x', 120, 50_000, 600]) await own.send('c51/go', { p });
          await own.send('c51/bad');
          await own.until(async () => (await own.sql`select 1 from jobs where state = 'ready'`).length === 7);
          own.release('c51');
          await own.until(() => own.entries('c51.').length === 7);
          // 50,000 counts as 600 and came first; then as sent within one value.
          deepEqual(
            own.entries('c51.'),
            [50_000, 600, 120, 'x', 'bad', -600, -50_000].map((p) => `c51.${p}`),
          );
        },
      );
    },
  },
  {
    id: '52',
    title: 'throttle: a burst at once, then one a period share; nothing is lost',
    needs: ['clock'],
    functions: ({ client, note }) => [
      client.createFunction(
        {
          id: 'c52',
          triggers: [{ event: 'c52/go' }],
          throttle: { limit: 2, period: '1h', burst: 2, key: 'event.data.k' },
        },
        async ({ event, step }) => {
          await step.run('s', () => 1);
          note(`c52.${event.data.k}`);
        },
      ),
    ],
    async run(lab) {
      await sendAll(lab, 'c52/go', [...Array.from({ length: 6 }, () => ({ k: 'a' })), { k: 'b' }]);
      await lab.until(() => lab.count('c52.a') === 3 && lab.count('c52.b') === 1);
      await lab.settle();
      equal(lab.count('c52.a'), 3);
      for (let expected = 4; expected <= 6; expected += 1) {
        lab.advance(29 * 60_000);
        await lab.settle(300);
        equal(lab.count('c52.a'), expected - 1);
        lab.advance(61_000);
        await lab.until(() => lab.count('c52.a') === expected);
      }
    },
  },
  {
    id: '53b',
    title: 'rateLimit: a key that is false is not limited; the rate comes back with time',
    needs: ['clock'],
    functions: ({ client, note }) => [
      client.createFunction(
        {
          id: 'c53b',
          triggers: [{ event: 'c53b/go' }],
          rateLimit: { limit: 10, period: '1h', key: 'event.data.k' },
        },
        async ({ event }) => note(`c53b.${event.data.k}`),
      ),
    ],
    async run(lab) {
      await sendAll(
        lab,
        'c53b/go',
        [...Array(5).keys()].flatMap(() => [{ k: false }, { k: 'a' }]),
      );
      await lab.until(() => lab.count('c53b.false') === 5 && lab.count('c53b.a') === 2);
      await lab.settle();
      // Ten an hour let two through at once, and one more every six minutes.
      equal(lab.count('c53b.a'), 2);
      lab.advance(361_000);
      await sendAll(lab, 'c53b/go', [{ k: 'a' }, { k: 'a' }]);
      await lab.until(() => lab.count('c53b.a') === 3);
      await lab.settle();
      equal(lab.count('c53b.a'), 3);
    },
  },
  {
    id: '57b',
    title: 'singleton: cancel; keys are independent',
    functions: ({ client }) => [
      client.createFunction(
        {
          id: 'c57b',
          triggers: [{ event: 'c57b/go' }],
          singleton: { mode: 'cancel', key: 'event.data.k' },
        },
        async ({ event, step }) => {
          await step.sleep('nap', '1s');
          return event.data.n;
        },
      ),
    ],
    async run(lab) {
      const first = await lab.send('c57b/go', { k: 'a', n: 1 });
      const other = await lab.send('c57b/go', { k: 'b', n: 2 });
      const second = await lab.send('c57b/go', { k: 'a', n: 3 });
      equal((await lab.ended(first)).status, 'Cancelled');
      equal((await lab.ended(other)).output, 2);
      equal((await lab.ended(second)).output, 3);
    },
  },
  {
    id: '58',
    title: 'timeouts: not started in time, not finished in time',
    needs: ['clock'],
    functions: ({ client, note }) => [
      client.createFunction(
        {
          id: 'c58-start',
          triggers: [{ event: 'c58/start' }],
          timeouts: { start: '10m' },
          throttle: { limit: 1, period: '1h' },
        },
        async ({ step }) => {
          note('c58.start');
          await step.sleep('longer', '20m');
          return 'done';
        },
      ),
      client.createFunction(
        { id: 'c58-finish', triggers: [{ event: 'c58/finish' }], timeouts: { finish: '10m' } },
        async ({ step }) => step.sleep('longer', '20m'),
      ),
    ],
    async run(lab) {
      const starts = [await lab.send('c58/start'), await lab.send('c58/start')];
      const finish = await lab.send('c58/finish');
      await lab.until(() => lab.count('c58.start') >= 1);
      await lab.settle();
      lab.advance(9 * 60_000);
      await lab.settle();
      equal((await lab.runsOf(finish))[0]?.status, 'Running');
      lab.advance(61_000);
      equal((await lab.ended(finish)).status, 'Cancelled');
      equal((await lab.ended(starts[1] ?? '')).status, 'Cancelled');
      lab.advance(20 * 60_000);
      equal((await lab.ended(starts[0] ?? '')).output, 'done');
    },
  },
];
