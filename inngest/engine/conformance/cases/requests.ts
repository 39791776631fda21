import { deepEqual, equal, ok } from 'node:assert/strict';
import { openai, referenceFunction } from 'inngest';
import type { Case } from '../support/case.ts';
import type { Lab } from '../support/lab.ts';
import { Provider } from '../support/provider.ts';

const SECRET = 'sk-conformance-secret';

/** Runs with a stranger's service at hand. */
async function withProvider(work: (provider: Provider) => Promise<void>): Promise<void> {
  const provider = new Provider();
  await provider.start();
  try {
    await work(provider);
  } finally {
    provider.stop();
  }
}

/** Is the key nowhere in the engine's tables? */
async function keptOutOfStore(lab: Lab, secret: string): Promise<void> {
  for (const table of ['steps', 'jobs', 'pauses', 'runs', 'history']) {
    const found = await lab.sql`
      select 1 from ${lab.sql(table)} as kept where kept::text like ${`%${secret}%`}`;
    equal(found.length, 0, `the key stands in ${table}`);
  }
}

export const requests: Case[] = [
  {
    id: '34',
    title: 'step.fetch and step.ai.infer: shapes, error statuses, the key never stored',
    both: true,
    needs: ['engine'],
    functions: ({ client }) => [
      client.createFunction(
        { id: 'c34-fetch', triggers: [{ event: 'c34/fetch' }], retries: 0 },
        async ({ event, step }) => {
          const answer = await step.fetch(`${event.data.url}/things?x=1`, {
            method: 'PUT',
            headers: { 'x-mine': 'a', authorization: `Bearer ${SECRET}` },
            body: '{"n":1}',
          });
          return { status: answer.status, own: answer.headers.get('x-own'), body: await answer.json() };
        },
      ),
      client.createFunction(
        { id: 'c34-infer', triggers: [{ event: 'c34/infer' }], retries: 0 },
        async ({ event, step }) => {
          const ask = (name: string) =>
            step.ai.infer(name, {
              model: openai({ model: 'gpt-test', apiKey: SECRET, baseUrl: `${event.data.url}/v1/` }),
              body: { messages: [{ role: 'user', content: 'Hi' }] },
            });
          const names = event.data.two ? ['one', 'two'] : ['one'];
          const answers = await Promise.all(names.map(ask));
          return answers.map((answer) => answer.choices[0]?.message.content);
        },
      ),
    ],
    async run(lab) {
      await withProvider(async (provider) => {
        provider.answer = { got: true };
        const { url } = provider;
        const fetched = (status: number) => ({ status, own: 'yes', body: { got: true } });
        deepEqual((await lab.go('c34/fetch', { url })).output, fetched(200));
        const asked = provider.asked.at(-1);
        deepEqual([asked?.method, asked?.url, asked?.body], ['PUT', '/things?x=1', '{"n":1}']);
        equal(asked?.headers['x-mine'], 'a');
        for (const status of [404, 503]) {
          provider.status = status;
          deepEqual((await lab.go('c34/fetch', { url })).output, fetched(status));
        }
        provider.status = 200;
        provider.answer = { choices: [{ message: { content: 'Hello' } }] };
        deepEqual((await lab.go('c34/infer', { url })).output, ['Hello']);
        deepEqual((await lab.go('c34/infer', { url, two: true })).output, ['Hello', 'Hello']);
        equal(provider.asked.at(-1)?.headers.authorization, `Bearer ${SECRET}`);
        equal(provider.asked.at(-1)?.url, '/v1/chat/completions');
        provider.status = 429;
        provider.answer = { error: { message: 'slow down' } };
        const refused = await lab.go('c34/infer', { url });
        equal(refused.status, 'Failed');
        ok(JSON.stringify(refused.output).includes('429'));
      });
      await keptOutOfStore(lab, SECRET);
    },
  },
  {
    id: '35',
    title: 'step.ai.wrap: the call with its input is a step',
    both: true,
    functions: ({ client, note }) => [
      client.createFunction({ id: 'c35', triggers: [{ event: 'c35/go' }] }, async ({ event, step }) => {
        const answer = await step.ai.wrap(
          'wrapped',
          async (input: { prompt: string }) => {
            note(`c35.${event.data.k}`);
            return { text: `${input.prompt}!` };
          },
          { prompt: 'Hi' },
        );
        await step.sleep('nap', '1s');
        return answer.text;
      }),
    ],
    async run(lab) {
      const k = String(lab.checkpointing);
      equal((await lab.go('c35/go', { k })).output, 'Hi!');
      equal(lab.count(`c35.${k}`), 1);
    },
  },
  {
    id: '31',
    title: 'invoking a batched, rate-limited or singleton function does not hang',
    both: true,
    needs: ['clock'],
    functions: ({ client }) => {
      const never = { event: 'c31/never' };
      return [
        client.createFunction(
          { id: 'c31-batch', triggers: [never], batchEvents: { maxSize: 10, timeout: '30s' } },
          async ({ events }) => events.length,
        ),
        client.createFunction(
          { id: 'c31-rate', triggers: [never], rateLimit: { limit: 1, period: '1h' } },
          async () => 'rate',
        ),
        client.createFunction(
          { id: 'c31-single', triggers: [never], singleton: { mode: 'skip' } },
          async ({ step }) => {
            await step.sleep('long', '5s');
            return 'single';
          },
        ),
        client.createFunction(
          { id: 'c31', triggers: [{ event: 'c31/go' }], retries: 0 },
          async ({ event, step }) =>
            step.invoke('child', {
              function: referenceFunction({ appId: 'conf', functionId: event.data.fn as string }),
              data: {},
              timeout: '1d',
            }),
        ),
      ];
    },
    async run(lab) {
      const twice = async (fn: string) => {
        const ids = [await lab.send('c31/go', { fn }), await lab.send('c31/go', { fn })];
        await lab.settle(600);
        return ids;
      };
      const batched = await twice('c31-batch');
      lab.advance(31_000);
      for (const id of batched) equal((await lab.ended(id)).output, 2);
      for (const fn of ['c31-rate', 'c31-single']) {
        const ids = await twice(fn);
        lab.advance(6_000);
        const statuses = await Promise.all(ids.map(async (id) => (await lab.ended(id)).status));
        deepEqual(statuses.toSorted(), ['Completed', 'Failed'], fn);
        lab.advance(3_600_000);
      }
    },
  },
];
