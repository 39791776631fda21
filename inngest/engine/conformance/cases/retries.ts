import { equal, ok } from 'node:assert/strict';
import { NonRetriableError, RetryAfterError } from 'inngest';
import { RETRY_DELAYS } from '../../protocol/backoff.ts';
import type { Case } from '../support/case.ts';

const range = (count: number): number[] => Array.from({ length: count }, (_unused, index) => index);

export const retries: Case[] = [
  {
    id: '44',
    title: 'the delays between attempts are those of the table',
    needs: ['engine'],
    async run(lab) {
      await lab.apart(
        'c44',
        { engine: { random: () => 0 } },
        ({ client, note }) => [
          client.createFunction({ id: 'c44', triggers: [{ event: 'c44/go' }], retries: 11 }, async () => {
            note('c44');
            throw new Error('always');
          }),
        ],
        async (own) => {
          const id = await own.send('c44/go');
          const waits = async (): Promise<number> => {
            const [job] = await own.sql<{ run_at: number }[]>`
              select run_at from jobs where kind = 'discover' and state = 'ready' and attempt = ${own.count('c44')}`;
            return job?.run_at ?? 0;
          };
          for (const delay of [...RETRY_DELAYS, ...RETRY_DELAYS.slice(-1)]) {
            // Before its first attempt a run waits, too: for a place.
            await own.until(async () => own.count('c44') > 0 && (await waits()) > 0);
            const left = (await waits()) - own.clock.now();
            ok(left <= delay && left > delay - 5_000, `${left} ms left of ${delay}`);
            // The clock goes on by itself, too.
            own.advance(left - 4_000);
            const tried = own.count('c44');
            await own.settle(100);
            equal(own.count('c44'), tried);
            own.advance(4_000);
            await own.until(() => own.count('c44') === tried + 1);
          }
          equal((await own.ended(id)).status, 'Failed');
          equal(own.count('c44'), 12);
        },
      );
    },
  },
  {
    id: '48',
    title: 'a planned step that got another name is not found, tried again, and fails the run saying so',
    needs: ['clock'],
    functions: ({ client, note }) => {
      let calls = 0;
      return [
        client.createFunction(
          { id: 'c48', triggers: [{ event: 'c48/go' }], retries: 1 },
          async ({ step }) => {
            calls += 1;
            const name = calls === 1 ? 'old' : 'new';
            await Promise.all([step.run(name, () => note('c48.ran')), step.run('other', () => 1)]);
          },
        ),
      ];
    },
    async run(lab) {
      const id = await lab.send('c48/go');
      // The SDK looks for the step for ten seconds before it gives up.
      for (let attempt = 0; attempt < 2; attempt += 1) {
        await lab.until(async () => {
          const [run] = await lab.runsOf(id);
          const [job] = await lab.sql`
            select attempt from jobs where run_id = ${run?.run_id ?? ''} and kind = 'step' and state = 'ready'`;
          return job?.attempt === 1 || run?.status === 'Failed';
        }, 30_000);
        lab.advance(60_000);
      }
      const run = await lab.ended(id, 30_000);
      equal(run.status, 'Failed');
      ok(String((run.output as Error).message).includes('Could not find step'));
      equal(lab.count('c48.ran'), 0);
    },
  },
  {
    id: '49',
    title: 'streamed answers: results, steps, errors with and without another try',
    needs: ['engine'],
    async run(lab) {
      await lab.apart(
        'c49',
        { app: { streaming: true } },
        ({ client, note }) => [
          client.createFunction(
            { id: 'c49', triggers: [{ event: 'c49/go' }] },
            async ({ event, step, attempt }) => {
              const one = await step.run('one', () => 1);
              await step.sleep('nap', '1s');
              if (event.data.stop) {
                note('c49.stop');
                throw new NonRetriableError('no use');
              }
              return await step.run('two', () => {
                note('c49.two');
                if (event.data.later && attempt === 0) throw new RetryAfterError('later', '2h');
                return one + 1;
              });
            },
          ),
        ],
        async (own) => {
          equal((await own.go('c49/go')).output, 2);
          equal((await own.go('c49/go', { stop: true })).status, 'Failed');
          equal(own.count('c49.stop'), 1);
          const id = await own.send('c49/go', { later: true });
          await own.until(() => own.count('c49.two') === 2);
          await own.settle();
          own.advance(7_100_000);
          await own.settle();
          equal(own.count('c49.two'), 2);
          own.advance(110_000);
          equal((await own.ended(id)).output, 2);
        },
      );
    },
  },
  {
    id: '38',
    title: 'more than 1,000 steps fail the run with the limit, side by side and in a row',
    needs: ['engine'],
    async run(lab) {
      await lab.apart(
        'c38',
        { app: { checkpointing: { bufferedSteps: 250 } } },
        ({ client }) => [
          client.createFunction(
            { id: 'c38', triggers: [{ event: 'c38/go' }], retries: 0 },
            async ({ event, step }) => {
              const ids = range(event.data.count as number);
              if (event.data.wide) await Promise.all(ids.map((id) => step.run(`s${id}`, () => id)));
              else for (const id of ids) await step.run(`s${id}`, () => id);
              return 'whole';
            },
          ),
        ],
        async (own) => {
          equal((await own.go('c38/go', { count: 1_000 })).output, 'whole');
          for (const wide of [true, false]) {
            const run = await own.ended(await own.send('c38/go', { count: 1_001, wide }), 30_000);
            equal(run.status, 'Failed');
            ok(String((run.output as Error).message).includes('step limit'));
          }
        },
      );
    },
  },
];
