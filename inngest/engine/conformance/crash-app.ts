import { appendFileSync } from 'node:fs';
import { TestApp } from './support/app.ts';

/**
 * The app of the crash campaign, a process of its own. Every step writes `begin` and `end` lines to a file before and
 * after it runs; the campaign compares them with what the store says.
 */
const [port = '', baseUrl = '', file = ''] = process.argv.slice(2);
const app = new TestApp({ id: 'crash', port: Number(port), baseUrl });
const log = (line: string): void => appendFileSync(file, `${line}\n`);

const worked = app.client.createFunction(
  { id: 'work', triggers: [{ event: 'crash/go' }], retries: 20 },
  async ({ event, step, runId }) => {
    const work = (name: string): Promise<number> =>
      step.run(name, async () => {
        log(`begin ${runId} ${name} ${Date.now()}`);
        await new Promise((resolve) => setTimeout(resolve, 20 + Math.random() * 60));
        return event.data.n as number;
      });
    for (let index = 0; index < 6; index += 1) await work(`serial-${index}`);
    await Promise.all([0, 1, 2, 3].map((index) => work(`side-${index}`)));
    await step.sleep('nap', '1s');
    await Promise.all([0, 1].map((index) => work(`again-${index}`)));
    return 'done';
  },
);

await app.start([worked]);
process.send?.('ready');
