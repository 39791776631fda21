import { deepEqual, equal, ok } from 'node:assert/strict';
import type { Case } from '../support/case.ts';

interface EndEvent {
  function_id: string;
  run_id: string;
  event: { data: Record<string, unknown> };
  events: unknown[];
  result?: unknown;
  error?: { message: string };
  _inngest: { status: string };
}

export const cancelling: Case[] = [
  {
    id: '59b',
    title: 'cancelOn with an expression: while a step is under way (its result is ignored), and while queued',
    both: true,
    functions: ({ client, note, held }) => [
      client.createFunction(
        {
          id: 'c59b',
          triggers: [{ event: 'c59b/go' }],
          concurrency: { limit: 1 },
          cancelOn: [{ event: 'c59b/stop', if: 'async.data.above < event.data.n' }],
        },
        async ({ event, step }) => {
          await step.run('slow', async () => {
            note(`c59b.begun.${event.data.n}`);
            await held('c59b');
          });
          note(`c59b.after.${event.data.n}`);
        },
      ),
    ],
    async run(lab) {
      const [low, high] = lab.checkpointing ? [1, 2] : [3, 4];
      const underWay = await lab.send('c59b/go', { n: high });
      await lab.until(() => lab.count(`c59b.begun.${high}`) === 1);
      const queued = await lab.send('c59b/go', { n: high });
      const spared = await lab.send('c59b/go', { n: low });
      await lab.send('c59b/stop', { above: low });
      equal((await lab.ended(underWay)).status, 'Cancelled');
      equal((await lab.ended(queued)).status, 'Cancelled');
      lab.release('c59b');
      equal((await lab.ended(spared)).status, 'Completed');
      await lab.settle(800);
      equal(lab.count(`c59b.begun.${high}`), 1);
      equal((await lab.runsOf(underWay))[0]?.status, 'Cancelled');
    },
  },
  {
    id: '59c',
    title: 'cancelOn with a timeout no longer cancels after it; a run is cancelled over the API',
    needs: ['clock'],
    functions: ({ client }) => [
      client.createFunction(
        {
          id: 'c59c',
          triggers: [{ event: 'c59c/go' }],
          cancelOn: [{ event: 'c59c/stop', match: 'data.k', timeout: '10m' }],
        },
        async ({ step }) => {
          await step.sleep('long', '20m');
          return 'slept';
        },
      ),
    ],
    async run(lab) {
      const late = await lab.send('c59c/go', { k: 1 });
      await lab.settle();
      lab.advance(11 * 60_000);
      await lab.send('c59c/stop', { k: 1 });
      const other = await lab.send('c59c/go', { k: 2 });
      await lab.until(async () => (await lab.runsOf(other))[0]?.status === 'Running');
      const path = `/v1/runs/${(await lab.runsOf(other))[0]?.run_id}`;
      equal((await lab.api(path, { method: 'DELETE' })).status, 200);
      equal((await lab.ended(other)).status, 'Cancelled');
      equal((await lab.api(path, { method: 'DELETE' })).status, 409);
      lab.advance(10 * 60_000);
      equal((await lab.ended(late)).output, 'slept');
    },
  },
  {
    id: '75',
    title: 'end events say exactly how a run ended, once each',
    both: true,
    functions: ({ client, note }) => {
      const ends = ['finished', 'failed', 'cancelled'] as const;
      return [
        ...ends.map((end) =>
          client.createFunction(
            {
              id: `c75-${end}`,
              triggers: [
                { event: `inngest/function.${end}` as string, if: "event.data.function_id == 'conf-c75'" },
              ],
            },
            async ({ event }) => {
              const data = event.data as unknown as EndEvent;
              const { name, tag } = data.event.data as { name: string; tag: string };
              const status = data._inngest.status;
              note(
                `c75.${tag}.${name}.${end}.${status}.${JSON.stringify(data.result ?? data.error?.message)}`,
              );
              ok(data.run_id.length === 26 && data.events.length === 1);
            },
          ),
        ),
        client.createFunction(
          {
            id: 'c75',
            triggers: [{ event: 'c75/go' }],
            retries: 0,
            cancelOn: [{ event: 'c75/stop', match: 'data.tag' }],
          },
          async ({ event, step }) => {
            if (event.data.name === 'fails') throw new Error('broken');
            if (event.data.name === 'waits') await step.sleep('long', '1h');
            return { n: 1 };
          },
        ),
      ];
    },
    async run(lab) {
      const tag = String(lab.checkpointing);
      for (const name of ['works', 'fails']) await lab.go('c75/go', { name, tag });
      const waiting = await lab.send('c75/go', { name: 'waits', tag });
      await lab.until(async () => (await lab.runsOf(waiting))[0]?.status === 'Running');
      await lab.send('c75/stop', { tag });
      equal((await lab.ended(waiting)).status, 'Cancelled');
      const expected = [
        'fails.failed.Failed."broken"',
        'fails.finished.Failed."broken"',
        'waits.cancelled.Cancelled."function cancelled"',
        'waits.finished.Cancelled."function cancelled"',
        'works.finished.Completed.{"n":1}',
      ].map((entry) => `c75.${tag}.${entry}`);
      await lab.until(() => lab.entries(`c75.${tag}.`).length >= expected.length);
      await lab.settle();
      deepEqual(lab.entries(`c75.${tag}.`).toSorted(), expected);
    },
  },
  {
    id: '76',
    title: 'retention removes runs that ended long ago, with all that is theirs, and nothing else',
    needs: ['engine'],
    async run(lab) {
      await lab.apart(
        'c76',
        {},
        ({ client }) => [
          client.createFunction(
            { id: 'c76', triggers: [{ event: 'c76/go' }], retries: 0 },
            async ({ event, step }) => {
              await step.run('one', () => 1);
              if (event.data.fails) throw new Error('broken');
              if (event.data.days) await step.sleep('long', `${event.data.days as number}d`);
              return 'ended';
            },
          ),
        ],
        async (own) => {
          const old = await own.go('c76/go');
          equal((await own.go('c76/go', { fails: true })).status, 'Failed');
          const sleeping = await own.send('c76/go', { days: 60 });
          await own.until(async () => (await own.sql`select 1 from jobs where kind = 'sleep'`).length === 1);
          own.advance(29 * 86_400_000);
          await own.settle(300);
          equal((await own.api(`/v1/runs/${old.run_id}`)).status, 200);
          const recent = await own.go('c76/go');
          own.advance(2 * 86_400_000);
          await own.until(async () => (await own.api(`/v1/runs/${old.run_id}`)).status === 404);
          const left = async (table: string): Promise<number> =>
            (await own.sql`select distinct run_id from ${own.sql(table)}`).length;
          deepEqual([await left('steps'), await left('history')], [2, 0]);
          equal((await own.sql`select 1 from events where name = 'c76/go'`).length, 2);
          equal((await own.api(`/v1/runs/${recent.run_id}`)).status, 200);
          own.advance(30 * 86_400_000);
          equal((await own.ended(sleeping)).output, 'ended');
        },
      );
    },
  },
  {
    id: '77',
    title: 'a clock that jumps back stops nothing',
    needs: ['engine'],
    async run(lab) {
      await lab.apart(
        'c77',
        {},
        ({ client }) => [
          client.createFunction({ id: 'c77', triggers: [{ event: 'c77/go' }] }, async ({ event, step }) => {
            await step.run('one', () => 1);
            await step.sleep('nap', (event.data.nap as string | undefined) ?? '1s');
            return await step.run('two', () => 2);
          }),
        ],
        async (own) => {
          const sleeping = await own.send('c77/go', { nap: '10m' });
          await own.until(async () => (await own.sql`select 1 from jobs where kind = 'sleep'`).length === 1);
          own.advance(-3_600_000);
          equal((await own.go('c77/go')).output, 2);
          own.advance(3_600_000 + 601_000);
          equal((await own.ended(sleeping)).output, 2);
          equal((await own.go('c77/go')).output, 2);
        },
      );
    },
  },
];
