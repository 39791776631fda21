import { deepEqual, equal, ok } from 'node:assert/strict';
import { EVENT_KEY } from '../support/app.ts';
import type { Case } from '../support/case.ts';
import type { Lab } from '../support/lab.ts';

/** Sends a body as it stands, without the SDK. */
const post = (lab: Lab, body: string, headers: Record<string, string> = {}) =>
  lab.api(`/e/${EVENT_KEY}`, { method: 'POST', body, headers });

const idsOf = (answer: { body: unknown }): string[] => (answer.body as { ids: string[] }).ids;

export const events: Case[] = [
  {
    id: '9',
    title: 'one object, an array, none at all, 5,000 events; NDJSON is refused',
    functions: ({ client, note }) => [
      client.createFunction({ id: 'c9', triggers: [{ event: 'c9/go' }] }, async () => note('c9')),
    ],
    async run(lab) {
      const one = { name: 'c9/go', data: {} };
      equal(idsOf(await post(lab, JSON.stringify(one))).length, 1);
      equal(idsOf(await post(lab, JSON.stringify([one, one]))).length, 2);
      deepEqual((await post(lab, '[]')).body, { ids: [], status: 200 });
      await lab.until(() => lab.count('c9') === 3);
      const many = JSON.stringify(Array.from({ length: 5_000 }, () => ({ name: 'c9/ignored', data: {} })));
      equal(new Set(idsOf(await post(lab, many))).size, 5_000);
      equal((await post(lab, `${many.slice(0, -1)},{"name":"c9/go"}]`)).status, 400);
      equal((await post(lab, '{"name":"c9/go"}\n{"name":"c9/go"}')).status, 400);
      await lab.settle();
      equal(lab.count('c9'), 3);
    },
  },
  {
    id: '11',
    title: 'the same seed gives the same ids and one run',
    functions: ({ client, note }) => [
      client.createFunction({ id: 'c11', triggers: [{ event: 'c11/go' }] }, async () => note('c11')),
    ],
    async run(lab) {
      const headers = { 'x-inngest-event-id-seed': `${Date.now()},3zvVZ5mStsSF0Q==` };
      const body = JSON.stringify([
        { name: 'c11/go', data: {} },
        { name: 'c11/go', data: {} },
      ]);
      const first = await post(lab, body, headers);
      deepEqual(idsOf(await post(lab, body, headers)), idsOf(first));
      await lab.until(() => lab.count('c11') === 2);
      await lab.settle();
      equal(lab.count('c11'), 2);
    },
  },
  {
    id: '12',
    title: 'the trigger a/* matches a/b and a/b/c, not a or ab/c',
    functions: ({ client, note }) => [
      client.createFunction({ id: 'c12', triggers: [{ event: 'c12/*' }] }, async ({ event }) =>
        note(`c12.${event.name}`),
      ),
    ],
    async run(lab) {
      for (const name of ['c12', 'c12b/c', 'c12/b', 'c12/b/c', 'c12/b.c']) await lab.send(name);
      await lab.until(() => lab.entries('c12.').length === 3);
      await lab.settle();
      deepEqual(lab.entries('c12.').toSorted(), ['c12.c12/b', 'c12.c12/b.c', 'c12.c12/b/c']);
    },
  },
  {
    id: '13',
    title: 'a trigger expression: true, false, of a missing field, no CEL at all',
    functions: ({ client, note }) => [
      ...[
        'event.data.n > 5',
        'event.data.none == "x"',
        'event.data.none != "x"',
        'event.data ==',
        'size(',
      ].map((expression, index) =>
        client.createFunction(
          { id: `c13-${index}`, triggers: [{ event: 'c13/go', if: expression }] },
          async ({ event }) => note(`c13.${index}.${event.data.n}`),
        ),
      ),
    ],
    async run(lab) {
      await lab.send('c13/go', { n: 3 });
      await lab.send('c13/go', { n: 9 });
      await lab.until(() => lab.entries('c13.').length === 3);
      await lab.settle();
      deepEqual(lab.entries('c13.').toSorted(), ['c13.0.9', 'c13.2.3', 'c13.2.9']);
    },
  },
  {
    id: '14',
    title: 'two triggers that match start one run',
    functions: ({ client, note }) => [
      client.createFunction(
        { id: 'c14', triggers: [{ event: 'c14/go' }, { event: 'c14/*' }] },
        async ({ event }) => note(`c14.${event.name}`),
      ),
    ],
    async run(lab) {
      equal((await lab.runsOf(await lab.send('c14/go'))).length, 1);
      equal((await lab.runsOf(await lab.send('c14/other'))).length, 1);
      await lab.until(() => lab.entries('c14.').length === 2);
      await lab.settle();
      ok(lab.count('c14.c14/go') === 1);
    },
  },
];
