import { deepEqual, equal, ok } from 'node:assert/strict';
import { referenceFunction } from 'inngest';
import type { Case } from '../support/case.ts';

export const waiting: Case[] = [
  {
    id: '25',
    title: 'sleep and sleepUntil, past and future; less than a second becomes one',
    both: true,
    needs: ['clock'],
    functions: ({ client, note, clock }) => [
      client.createFunction({ id: 'c25', triggers: [{ event: 'c25/go' }] }, async ({ step }) => {
        await step.sleepUntil('past', new Date(Date.now() - 60_000));
        await step.sleep('short', 250);
        note('c25.short');
        await step.sleep('long', '2d');
        note('c25.long');
        await step.sleepUntil('future', new Date(clock.now() + 3_600_000));
        return 'woken';
      }),
    ],
    async run(lab) {
      const [short, long] = [lab.count('c25.short'), lab.count('c25.long')];
      const id = await lab.send('c25/go');
      await lab.until(() => lab.count('c25.short') > short);
      await lab.settle();
      lab.advance(86_400_000);
      await lab.settle();
      equal(lab.count('c25.long'), long);
      lab.advance(86_400_000);
      await lab.until(() => lab.count('c25.long') > long);
      await lab.settle(200);
      lab.advance(3_610_000);
      equal((await lab.ended(id)).output, 'woken');
    },
  },
  {
    id: '26',
    title: 'waitForEvent: matched, another key ignored, timeout gives null',
    both: true,
    needs: ['clock'],
    functions: ({ client }) => [
      client.createFunction({ id: 'c26', triggers: [{ event: 'c26/go' }] }, async ({ step }) => {
        const event = await step.waitForEvent('w', { event: 'c26/other', match: 'data.key', timeout: '1h' });
        return event === null ? 'timeout' : event.data.value;
      }),
    ],
    async run(lab) {
      const id = await lab.send('c26/go', { key: 'a' });
      await lab.until(async () => (await lab.runsOf(id))[0]?.status === 'Running');
      await lab.settle();
      await lab.send('c26/other', { key: 'b', value: 1 });
      await lab.send('c26/other', { key: 'a', value: 2 });
      equal((await lab.ended(id)).output, 2);
      const late = await lab.send('c26/go', { key: 'late' });
      await lab.until(async () => (await lab.runsOf(late))[0]?.status === 'Running');
      await lab.settle();
      lab.advance(3_600_000);
      equal((await lab.ended(late)).output, 'timeout');
    },
  },
  {
    id: '27',
    title: 'an event sent before the wait is armed is not matched',
    both: true,
    functions: ({ client, note }) => [
      client.createFunction({ id: 'c27', triggers: [{ event: 'c27/go' }] }, async ({ step }) => {
        await step.sendEvent('early', { name: 'c27/other', data: {} });
        await step.run('then', () => note('c27.sent'));
        return await step.waitForEvent('w', { event: 'c27/other', timeout: '1s' });
      }),
    ],
    async run(lab) {
      equal((await lab.go('c27/go')).output, null);
    },
  },
  {
    id: '28',
    title: 'a field missing on both sides does not match',
    both: true,
    functions: ({ client }) => [
      client.createFunction({ id: 'c28', triggers: [{ event: 'c28/go' }] }, async ({ step }) =>
        step.waitForEvent('w', {
          event: 'c28/other',
          if: 'event.data.none == async.data.none',
          timeout: '1s',
        }),
      ),
    ],
    async run(lab) {
      const id = await lab.send('c28/go');
      await lab.settle();
      await lab.send('c28/other');
      equal((await lab.ended(id)).output, null);
    },
  },
  {
    id: '29',
    title: 'two runs waiting for one event both go on',
    both: true,
    functions: ({ client }) => [
      client.createFunction({ id: 'c29', triggers: [{ event: 'c29/go' }] }, async ({ step }) => {
        const event = await step.waitForEvent('w', { event: 'c29/other', timeout: '1m' });
        return event?.data.x;
      }),
    ],
    async run(lab) {
      const ids = [await lab.send('c29/go'), await lab.send('c29/go')];
      await lab.settle(600);
      await lab.send('c29/other', { x: 5 });
      for (const id of ids) equal((await lab.ended(id)).output, 5);
    },
  },
  {
    id: '30',
    title: 'invoke: result, failure of the child, timeout, unknown function',
    both: true,
    needs: ['clock'],
    functions: ({ client }) => [
      client.createFunction(
        { id: 'c30-child', triggers: [{ event: 'c30/never' }], retries: 0 },
        async ({ event, step }) => {
          if (event.data.fail) throw new Error('child failed');
          if (event.data.wait) await step.sleep('long', '1d');
          return { doubled: event.data.n * 2 };
        },
      ),
      client.createFunction(
        { id: 'c30', triggers: [{ event: 'c30/go' }], retries: 0 },
        async ({ event, step }) => {
          try {
            return await step.invoke('child', {
              function: referenceFunction({ appId: 'conf', functionId: event.data.fn ?? 'c30-child' }),
              data: event.data,
              timeout: '1h',
            });
          } catch (error) {
            return error instanceof Error ? `${error.name}: ${error.message}` : 'strange';
          }
        },
      ),
    ],
    async run(lab) {
      deepEqual((await lab.go('c30/go', { n: 4 })).output, { doubled: 8 });
      ok(String((await lab.go('c30/go', { fail: true })).output).includes('child failed'));
      ok(String((await lab.go('c30/go', { fn: 'nothing' })).output).includes('could not find function'));
      const id = await lab.send('c30/go', { wait: true });
      await lab.settle(800);
      lab.advance(3_700_000);
      ok(String((await lab.ended(id)).output).includes('Timeout'));
      lab.advance(86_400_000);
    },
  },
  {
    id: '32',
    title: 'sendEvent returns ids, and the event starts its function',
    both: true,
    functions: ({ client, note }) => [
      client.createFunction({ id: 'c32-other', triggers: [{ event: 'c32/other' }] }, async ({ event }) =>
        note(`c32.other.${event.data.from}`),
      ),
      client.createFunction({ id: 'c32', triggers: [{ event: 'c32/go' }] }, async ({ event, step }) => {
        const { ids } = await step.sendEvent('send', { name: 'c32/other', data: { from: event.data.from } });
        return ids.length;
      }),
    ],
    async run(lab) {
      const from = lab.checkpointing ? 'a' : 'b';
      equal((await lab.go('c32/go', { from })).output, 1);
      await lab.until(() => lab.count(`c32.other.${from}`) === 1);
    },
  },
  {
    id: '33',
    title: 'waitForSignal: sent, conflict, replaced, none waiting',
    both: true,
    functions: ({ client }) => [
      client.createFunction(
        { id: 'c33', triggers: [{ event: 'c33/go' }], retries: 0 },
        async ({ event, step }) => {
          const got = await step.waitForSignal('s', {
            signal: event.data.signal,
            timeout: '1m',
            onConflict: event.data.replace ? 'replace' : 'fail',
          });
          return (got?.data as { x: number } | undefined)?.x ?? null;
        },
      ),
    ],
    async run(lab) {
      const signal = `c33-${lab.checkpointing}`;
      const post = (x: number) =>
        lab.api('/v1/signals', { method: 'POST', body: JSON.stringify({ signal, data: { x } }) });
      equal((await post(0)).status, 404);
      const first = await lab.send('c33/go', { signal });
      await lab.settle(600);
      const second = await lab.send('c33/go', { signal });
      equal((await lab.ended(second)).status, 'Failed');
      equal((await post(3)).status, 200);
      equal((await lab.ended(first)).output, 3);
    },
  },
  {
    id: '33b',
    title: 'waitForSignal: replaced by a newer wait, or timed out',
    both: true,
    needs: ['clock'],
    functions: ({ client }) => [
      client.createFunction(
        { id: 'c33b', triggers: [{ event: 'c33b/go' }], retries: 0 },
        async ({ event, step }) => {
          const got = await step.waitForSignal('s', {
            signal: event.data.signal,
            timeout: '10m',
            onConflict: 'replace',
          });
          return got === null ? 'timeout' : (got.data as { x: number }).x;
        },
      ),
    ],
    async run(lab) {
      const signal = `c33b-${lab.checkpointing}`;
      const post = (x: number) =>
        lab.api('/v1/signals', { method: 'POST', body: JSON.stringify({ signal, data: { x } }) });
      const first = await lab.send('c33b/go', { signal });
      await lab.settle(600);
      const second = await lab.send('c33b/go', { signal });
      await lab.settle(600);
      equal((await post(4)).status, 200);
      equal((await lab.ended(second)).output, 4);
      equal((await post(5)).status, 404);
      lab.advance(601_000);
      equal((await lab.ended(first)).output, 'timeout');
    },
  },
];
