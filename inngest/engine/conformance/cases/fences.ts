import { deepEqual, equal, ok } from 'node:assert/strict';
import { NonRetriableError } from 'inngest';
import type { Case } from '../support/case.ts';
import type { Lab } from '../support/lab.ts';
import { Relay } from '../support/relay.ts';

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

/** What case 64 saw in the other mode. */
let inOtherMode: unknown;

/** Runs on an engine that its app reaches through a relay. */
async function behindRelay(
  lab: Lab,
  name: string,
  functions: (own: Lab) => ReturnType<NonNullable<Case['functions']>>,
  work: (own: Lab, relay: Relay) => Promise<void>,
): Promise<void> {
  const relay = new Relay();
  let target = '';
  await relay.start(() => target);
  try {
    await lab.apart(
      name,
      { app: { baseUrl: relay.url } },
      (own) => {
        target = own.baseUrl;
        return functions(own);
      },
      (own) => work(own, relay),
    );
  } finally {
    relay.stop();
  }
}

/** Makes every job under way look left behind, as a new leader would find it. */
const takeOver = async (lab: Lab): Promise<void> => {
  await lab.sql`update jobs set state = 'ready' where state = 'running'`;
  lab.engine?.wake();
};

export const fences: Case[] = [
  {
    id: '64',
    title: 'the same outputs and counts with and without checkpointing',
    both: true,
    needs: ['engine'],
    functions: ({ client, note, checkpointing }) => [
      client.createFunction({ id: 'c64', triggers: [{ event: 'c64/go' }] }, async ({ step }) => {
        const mark = (name: string) => {
          note(`c64.${checkpointing}.${name}`);
          return name;
        };
        const first = await step.run('first', () => mark('first'));
        const sides = await Promise.all(['a', 'b', 'c'].map((name) => step.run(name, () => mark(name))));
        await step.sleep('nap', '1s');
        const { ids } = await step.sendEvent('send', { name: 'c64/other', data: {} });
        const caught = await step
          .run('broken', () => {
            mark('broken');
            throw new NonRetriableError('broken');
          })
          .catch((error: Error) => error.message);
        return { first, sides, sent: ids.length, caught, last: await step.run('last', () => mark('last')) };
      }),
    ],
    async run(lab) {
      const { output } = await lab.go('c64/go');
      const counts = lab.entries(`c64.${lab.checkpointing}.`).map((entry) => entry.split('.')[2]);
      const seen = { output, counts: counts.toSorted() };
      if (inOtherMode) deepEqual(seen, inOtherMode);
      inOtherMode = seen;
    },
  },
  {
    id: '65',
    title: 'a call that lost its claim is told so by 409, and its answer changes nothing',
    needs: ['engine'],
    async run(lab) {
      await behindRelay(
        lab,
        'c65',
        ({ client, note, held }) => {
          let calls = 0;
          return [
            client.createFunction({ id: 'c65', triggers: [{ event: 'c65/go' }] }, async ({ step }) => {
              calls += 1;
              const call = calls;
              const one = await step.run('one', async () => {
                note(`c65.one.${call}`);
                if (call === 1) await held('c65');
                return call;
              });
              await step.run('two', () => note(`c65.two.${call}`));
              return one;
            }),
          ];
        },
        async (own, relay) => {
          const id = await own.send('c65/go');
          await own.until(() => own.count('c65.one.1') === 1);
          await takeOver(own);
          const run = await own.ended(id);
          equal(run.output, 2);
          own.release('c65');
          await own.until(() => relay.seen.some((line) => /checkpoint.* 409$/.test(line)));
          await own.settle();
          deepEqual(own.entries('c65.two.'), ['c65.two.2']);
          deepEqual(await own.runsOf(id), [run]);
          equal((await own.sql`select 1 from jobs where kind = 'discover'`).length, 0);
        },
      );
    },
  },
  {
    id: '66',
    title: 'while checkpoints fail, steps come with the answer, and none is lost or run twice',
    needs: ['engine'],
    async run(lab) {
      await behindRelay(
        lab,
        'c66',
        ({ client, note }) => [
          client.createFunction({ id: 'c66', triggers: [{ event: 'c66/go' }] }, async ({ step }) => {
            for (const name of ['one', 'two']) await step.run(name, () => note(`c66.${name}`));
            return 'whole';
          }),
        ],
        async (own, relay) => {
          relay.decide = (path) => (path.includes('/checkpoint/') ? 500 : undefined);
          const run = await own.ended(await own.send('c66/go'), 30_000);
          equal(run.output, 'whole');
          deepEqual(own.entries('c66.'), ['c66.one', 'c66.two']);
          ok(relay.seen.some((line) => line.endsWith(' 500')));
        },
      );
    },
  },
  {
    id: '67',
    title: 'a call that reached its longest time is made again and goes on where it was',
    needs: ['engine'],
    async run(lab) {
      let calls = 0;
      await lab.apart(
        'c67',
        { app: { checkpointing: { maxRuntime: '400ms' } } },
        ({ client, note }) => [
          client.createFunction({ id: 'c67', triggers: [{ event: 'c67/go' }] }, async ({ step }) => {
            calls += 1;
            for (let index = 0; index < 8; index += 1)
              await step.run(`s${index}`, async () => {
                note(`c67.${index}`);
                await pause(150);
              });
            return 'whole';
          }),
        ],
        async (own) => {
          equal((await own.go('c67/go')).output, 'whole');
          ok(calls > 1, `${calls} call`);
          equal(own.entries('c67.').length, 8);
        },
      );
    },
  },
  {
    id: '73',
    title: 'two claims of one job: only the later one counts',
    needs: ['engine'],
    async run(lab) {
      await lab.apart(
        'c73',
        { engine: { checkpointing: false } },
        ({ client, note, held }) => {
          let calls = 0;
          return [
            client.createFunction({ id: 'c73', triggers: [{ event: 'c73/go' }] }, async ({ step }) => {
              const one = await step.run('one', async () => {
                calls += 1;
                const call = calls;
                note('c73.one');
                // The first answer comes after the second claim was made, and before its answer.
                await held('c73');
                if (call === 2) await pause(900);
                return call;
              });
              await step.run('two', () => note('c73.two'));
              return one;
            }),
          ];
        },
        async (own) => {
          const id = await own.send('c73/go');
          await own.until(() => own.count('c73.one') === 1);
          await takeOver(own);
          await own.until(() => own.count('c73.one') === 2);
          own.release('c73');
          equal((await own.ended(id)).output, 2);
          await own.settle(300);
          equal(own.count('c73.two'), 1);
          equal((await own.runsOf(id)).length, 1);
        },
      );
    },
  },
];
