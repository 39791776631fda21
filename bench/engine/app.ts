import { TestApp } from '#inngest/engine/conformance/support/app.ts';

/**
 * The app of the bench, a process of its own: a function of `steps` steps in a row. It remembers when each step began
 * and hands that over when asked.
 */
const [port = '', baseUrl = '', checkpointing = ''] = process.argv.slice(2);
const app = new TestApp({
  id: 'bench',
  port: Number(port),
  baseUrl,
  checkpointing: checkpointing === 'on',
});

/** Begin of every step of a run, in milliseconds since 1970 with fractions. */
let began = new Map<string, number[]>();
let ended = 0;

const row = app.client.createFunction(
  { id: 'row', triggers: [{ event: 'bench/row' }] },
  async ({ event, step }) => {
    const times: number[] = [];
    began.set(event.data.key as string, began.get(event.data.key as string) ?? times);
    for (let index = 0; index < (event.data.steps as number); index += 1)
      await step.run(`s${index}`, () => {
        began.get(event.data.key as string)?.push(performance.timeOrigin + performance.now());
        return { index };
      });
    ended += 1;
    return 'done';
  },
);

/** Holds the one slot of its key until the bench is over. */
const blocker = app.client.createFunction(
  { id: 'blocker', triggers: [{ event: 'bench/block' }], concurrency: { limit: 1, key: '"blocked"' } },
  async () => new Promise((resolve) => setTimeout(resolve, 3_600_000)),
);

process.on('message', (message) => {
  if (message === 'count') process.send?.({ ended });
  if (message === 'collect') {
    process.send?.({ began: [...began] });
    began = new Map();
    ended = 0;
  }
});
await app.start([row, blocker]);
