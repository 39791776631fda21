import { deepEqual, equal } from 'node:assert/strict';
import { group } from 'inngest';
import type { Case } from '../support/case.ts';

const range = (count: number): number[] => Array.from({ length: count }, (_unused, index) => index);

export const steps: Case[] = [
  {
    id: '17',
    title: 'a function without steps: its result is stored, undefined becomes null',
    both: true,
    functions: ({ client }) => [
      client.createFunction({ id: 'c17', triggers: [{ event: 'c17/go' }] }, async ({ event }) =>
        event.data.empty ? undefined : { ok: [1, 'zwei', null] },
      ),
    ],
    async run(lab) {
      deepEqual((await lab.go('c17/go')).output, { ok: [1, 'zwei', null] });
      equal((await lab.go('c17/go', { empty: true })).output, null);
    },
  },
  {
    id: '18',
    title: 'ten steps in a row, each executed once',
    both: true,
    functions: ({ client, note }) => [
      client.createFunction({ id: 'c18', triggers: [{ event: 'c18/go' }] }, async ({ step }) => {
        let sum = 0;
        for (const index of range(10))
          sum += await step.run(`s${index}`, () => {
            note(`c18.${index}`);
            return index;
          });
        return sum;
      }),
    ],
    async run(lab) {
      equal((await lab.go('c18/go')).output, 45);
      for (const index of range(10)) equal(lab.count(`c18.${index}`), 1);
    },
  },
  {
    id: '19',
    title: 'a loop with the same step id',
    both: true,
    functions: ({ client, note }) => [
      client.createFunction({ id: 'c19', triggers: [{ event: 'c19/go' }] }, async ({ step }) => {
        const found: number[] = [];
        for (const index of range(4))
          found.push(
            await step.run('same', () => {
              note(`c19.${index}`);
              return index * 2;
            }),
          );
        return found;
      }),
    ],
    async run(lab) {
      deepEqual((await lab.go('c19/go')).output, [0, 2, 4, 6]);
      for (const index of range(4)) equal(lab.count(`c19.${index}`), 1);
    },
  },
  {
    id: '20',
    title: 'two and twenty steps side by side, each once, one continuation',
    both: true,
    functions: ({ client, note }) => [
      client.createFunction({ id: 'c20', triggers: [{ event: 'c20/go' }] }, async ({ event, step }) => {
        const count = event.data.count as number;
        const found = await Promise.all(
          range(count).map((index) =>
            step.run(`p${index}`, () => {
              note(`c20.${count}.${index}`);
              return index;
            }),
          ),
        );
        await step.run('after', () => note(`c20.${count}.after`));
        return found;
      }),
    ],
    async run(lab) {
      for (const count of [2, 20]) {
        deepEqual((await lab.go('c20/go', { count })).output, range(count));
        for (const index of range(count)) equal(lab.count(`c20.${count}.${index}`), 1);
        equal(lab.count(`c20.${count}.after`), 1);
      }
    },
  },
  {
    id: '21',
    title: 'a step, a sleep and a wait side by side: goes on when all settled',
    both: true,
    functions: ({ client, note }) => [
      client.createFunction({ id: 'c21', triggers: [{ event: 'c21/go' }] }, async ({ step }) => {
        const [ran, , event] = await Promise.all([
          step.run('run', () => {
            note('c21.run');
            return 1;
          }),
          step.sleep('sleep', '1s'),
          step.waitForEvent('wait', { event: 'c21/other', timeout: '1m' }),
        ]);
        note('c21.on');
        return { ran, got: event?.data.x };
      }),
    ],
    async run(lab) {
      const id = await lab.send('c21/go');
      await lab.until(() => lab.count('c21.run') === 1);
      await lab.settle(1_500);
      equal(lab.count('c21.on'), 0);
      await lab.send('c21/other', { x: 7 });
      deepEqual((await lab.ended(id)).output, { ran: 1, got: 7 });
      equal(lab.count('c21.run'), 1);
    },
  },
  {
    id: '22',
    title: 'two chains side by side, every step once',
    both: true,
    functions: ({ client, note }) => [
      client.createFunction({ id: 'c22', triggers: [{ event: 'c22/go' }] }, async ({ step }) => {
        const chain = async (name: string): Promise<string> => {
          const one = await step.run(`${name}1`, () => {
            note(`c22.${name}1`);
            return `${name}1`;
          });
          return await step.run(`${name}2`, () => {
            note(`c22.${name}2`);
            return `${one}${name}2`;
          });
        };
        return await Promise.all([chain('A'), chain('B')]);
      }),
    ],
    async run(lab) {
      deepEqual((await lab.go('c22/go')).output, ['A1A2', 'B1B2']);
      for (const name of ['A1', 'A2', 'B1', 'B2']) equal(lab.count(`c22.${name}`), 1);
    },
  },
  {
    id: '23',
    title: 'group.parallel in race mode: the winner continues at once, the run ends after the loser',
    both: true,
    functions: ({ client, note, held }) => [
      client.createFunction({ id: 'c23', triggers: [{ event: 'c23/go' }] }, async ({ step }) => {
        const winner = await group.parallel({ mode: 'race' }, () =>
          Promise.race([
            step.run('fast', () => {
              note('c23.fast');
              return 'fast';
            }),
            step.run('slow', async () => {
              note('c23.slow');
              await held('c23');
              note('c23.slow.end');
              return 'slow';
            }),
          ]),
        );
        await step.run('after', () => note('c23.after'));
        return winner;
      }),
    ],
    async run(lab) {
      const id = await lab.send('c23/go');
      await lab.until(() => lab.entries('c23.after').length > 0);
      equal(lab.count('c23.slow.end'), 0);
      lab.release('c23');
      equal((await lab.ended(id)).output, 'fast');
      equal(lab.count('c23.slow'), 1);
      equal(lab.count('c23.fast'), 1);
      equal(lab.entries('c23.after').length, 1);
    },
  },
  {
    id: '24',
    title: 'Promise.race of a sleep and a wait: the first one wins, the run ends when both settled',
    both: true,
    functions: ({ client }) => [
      client.createFunction({ id: 'c24', triggers: [{ event: 'c24/go' }] }, async ({ step }) =>
        Promise.race([
          step.sleep('sleep', '1s').then(() => 'sleep'),
          step.waitForEvent('wait', { event: 'c24/other', timeout: '3s' }).then(() => 'wait'),
        ]),
      ),
    ],
    async run(lab) {
      const id = await lab.send('c24/go');
      await lab.settle(1_800);
      equal((await lab.runsOf(id))[0]?.status, 'Running');
      equal((await lab.ended(id)).output, 'sleep');
    },
  },
  {
    id: '24b',
    title: 'without optimised parallelism, Promise.race goes on with the first of them',
    both: true,
    needs: ['clock'],
    functions: ({ client, note, checkpointing }) => [
      client.createFunction(
        { id: 'c24b', triggers: [{ event: 'c24b/go' }], optimizeParallelism: false },
        async ({ step }) => {
          const winner = await Promise.race([
            step.sleep('sleep', '1s').then(() => 'sleep'),
            step.waitForEvent('wait', { event: 'c24b/other', timeout: '1h' }).then(() => 'wait'),
          ]);
          await step.run('after', () => note(`c24b.${checkpointing}`));
          return winner;
        },
      ),
    ],
    async run(lab) {
      const id = await lab.send('c24b/go');
      await lab.until(() => lab.count(`c24b.${lab.checkpointing}`) === 1);
      equal((await lab.runsOf(id))[0]?.status, 'Running');
      lab.advance(3_601_000);
      equal((await lab.ended(id)).output, 'sleep');
      equal(lab.count(`c24b.${lab.checkpointing}`), 1);
    },
  },
];
