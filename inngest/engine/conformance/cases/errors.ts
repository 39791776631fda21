import { deepEqual, equal, ok } from 'node:assert/strict';
import { NonRetriableError, RetryAfterError } from 'inngest';
import type { Case } from '../support/case.ts';

/** More than the longest retry delay of the first attempts, jitter included. */
const NEXT_TRY = 11 * 60_000;

/** What the SDK hands to an onFailure handler. */
interface Failure {
  error: Error;
  event: { data: { event: { data: Record<string, unknown> } } };
}

export const errors: Case[] = [
  {
    id: '39',
    title: 'a step fails twice and then succeeds; it sees attempts 0, 1, 2',
    both: true,
    needs: ['clock'],
    functions: ({ client, note, checkpointing }) => [
      client.createFunction({ id: 'c39', triggers: [{ event: 'c39/go' }] }, async ({ step, attempt }) =>
        step.run('s', () => {
          note(`c39.${checkpointing}.${attempt}`);
          if (attempt < 2) throw new Error('not yet');
          return attempt;
        }),
      ),
    ],
    async run(lab) {
      const id = await lab.send('c39/go');
      for (const attempt of [0, 1]) {
        await lab.until(() => lab.count(`c39.${lab.checkpointing}.${attempt}`) === 1);
        await lab.settle(200);
        lab.advance(NEXT_TRY);
      }
      equal((await lab.ended(id)).output, 2);
      equal(lab.count(`c39.${lab.checkpointing}.2`), 1);
    },
  },
  {
    id: '40',
    title: 'an exhausted step error can be caught; uncaught, the run fails at once',
    both: true,
    functions: ({ client }) => [
      client.createFunction(
        { id: 'c40', triggers: [{ event: 'c40/go' }], retries: 0 },
        async ({ event, step }) => {
          const bad = step.run('s', () => {
            throw new Error('broken');
          });
          if (!event.data.caught) return await bad;
          return await bad.catch((error: Error) => `caught ${error.message}`);
        },
      ),
    ],
    async run(lab) {
      equal((await lab.go('c40/go', { caught: true })).output, 'caught broken');
      const run = await lab.go('c40/go');
      equal(run.status, 'Failed');
      equal((run.output as Error).message, 'broken');
    },
  },
  {
    id: '41',
    title: 'NonRetriableError in a step and in the function',
    both: true,
    functions: ({ client, note }) => [
      client.createFunction({ id: 'c41', triggers: [{ event: 'c41/go' }] }, async ({ event, step }) => {
        if (!event.data.step) {
          note('c41.fn');
          throw new NonRetriableError('no use');
        }
        return await step.run('s', () => {
          note('c41.step');
          throw new NonRetriableError('no use');
        });
      }),
    ],
    async run(lab) {
      for (const step of [true, false]) equal((await lab.go('c41/go', { step })).status, 'Failed');
      equal(lab.count('c41.step'), 1);
      equal(lab.count('c41.fn'), 1);
    },
  },
  {
    id: '42',
    title: 'RetryAfterError decides when to try again',
    both: true,
    needs: ['clock'],
    functions: ({ client, note }) => [
      client.createFunction({ id: 'c42', triggers: [{ event: 'c42/go' }] }, async ({ step, attempt }) =>
        step.run('s', () => {
          note(`c42.${attempt}`);
          if (attempt === 0) throw new RetryAfterError('later', '2h');
          return attempt;
        }),
      ),
    ],
    async run(lab) {
      const id = await lab.send('c42/go');
      await lab.until(() => lab.count('c42.0') === 1);
      await lab.settle(200);
      lab.advance(3_600_000);
      await lab.settle();
      equal(lab.count('c42.1'), 0);
      lab.advance(3_610_000);
      equal((await lab.ended(id)).output, 1);
    },
  },
  {
    id: '43',
    title: 'the function itself throws: five attempts by default, one with retries 0',
    both: true,
    needs: ['clock'],
    functions: ({ client, note }) => [
      client.createFunction({ id: 'c43', triggers: [{ event: 'c43/go' }] }, async () => {
        note('c43');
        throw new Error('always');
      }),
      client.createFunction({ id: 'c43-0', triggers: [{ event: 'c43/zero' }], retries: 0 }, async () => {
        note('c43.zero');
        throw new Error('always');
      }),
    ],
    async run(lab) {
      const id = await lab.send('c43/go');
      for (let attempt = 1; attempt <= 5; attempt += 1) {
        await lab.until(() => lab.count('c43') === attempt);
        await lab.settle(200);
        lab.advance(NEXT_TRY);
      }
      equal((await lab.ended(id)).status, 'Failed');
      equal(lab.count('c43'), 5);
      equal((await lab.go('c43/zero')).status, 'Failed');
      equal(lab.count('c43.zero'), 1);
    },
  },
  {
    id: '45',
    title: 'each parallel step counts its own attempts',
    both: true,
    needs: ['clock'],
    functions: ({ client }) => [
      client.createFunction({ id: 'c45', triggers: [{ event: 'c45/go' }] }, async ({ step, attempt }) => {
        const until = (name: string, last: number) =>
          step.run(name, () => {
            if (attempt < last) throw new Error('not yet');
            return attempt;
          });
        return await Promise.all([until('a', 0), until('b', 1), until('c', 2)]);
      }),
    ],
    async run(lab) {
      const id = await lab.send('c45/go');
      for (let round = 0; round < 3; round += 1) {
        await lab.settle(500);
        lab.advance(NEXT_TRY);
      }
      deepEqual((await lab.ended(id)).output, [0, 1, 2]);
    },
  },
  {
    id: '46',
    title: 'onFailure gets error and event, once; its own failure does not recurse',
    both: true,
    functions: ({ client, note }) => [
      client.createFunction(
        {
          id: 'c46',
          triggers: [{ event: 'c46/go' }],
          retries: 0,
          onFailure: async ({ error, event }: Failure) => {
            note(`c46.${error.message}.${event.data.event.data.k}`);
            throw new NonRetriableError('the handler fails too');
          },
        },
        async () => {
          throw new Error('first');
        },
      ),
    ],
    async run(lab) {
      equal((await lab.go('c46/go', { k: `k${lab.checkpointing}` })).status, 'Failed');
      await lab.until(() => lab.count(`c46.first.k${lab.checkpointing}`) === 1);
      await lab.settle(600);
      equal(lab.count(`c46.first.k${lab.checkpointing}`), 1);
    },
  },
  {
    id: '47',
    title: 'app down, a proxy page, an answer without the SDK header, a cut connection: each one attempt',
    needs: ['clock'],
    functions: ({ client, note }) => [
      client.createFunction(
        { id: 'c47', triggers: [{ event: 'c47/go' }], retries: 5 },
        async ({ attempt }) => {
          note('c47');
          return attempt;
        },
      ),
    ],
    async run(lab) {
      let calls = 0;
      lab.app.intercept = (_request, response) => {
        calls += 1;
        if (calls === 1) response.writeHead(502, { 'content-type': 'text/html' }).end('<h1>Bad gateway</h1>');
        else if (calls === 2) response.writeHead(200).end('login');
        else response.destroy();
      };
      const id = await lab.send('c47/go');
      for (let round = 1; round <= 3; round += 1) {
        await lab.until(() => calls >= round);
        await lab.settle(300);
        if (round === 3) lab.app.intercept = undefined;
        lab.advance(NEXT_TRY);
      }
      const run = await lab.ended(id);
      equal(run.status, 'Completed');
      ok(Number(run.output) >= 3);
    },
  },
];
