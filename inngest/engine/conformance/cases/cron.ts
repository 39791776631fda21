import { equal, ok } from 'node:assert/strict';
import type { Case } from '../support/case.ts';
import type { Lab } from '../support/lab.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

/** The SDK hands `jitter` on, though its types do not name it. */
const JITTERED = { cron: '0 12 * * *', jitter: '5m' };

/** Registers one function with these triggers, as the app would. */
const register = (lab: Lab, id: string, triggers: object[]) =>
  lab.api('/fn/register', {
    method: 'POST',
    body: JSON.stringify({
      url: lab.app.url,
      appName: 'conf',
      functions: [
        {
          id: `conf-${id}`,
          name: id,
          triggers,
          steps: {
            step: {
              id: 'step',
              runtime: { type: 'http', url: `${lab.app.url}?fnId=conf-${id}&stepId=step` },
            },
          },
        },
      ],
    }),
  });

/** Ticks a schedule made, by the runs that it started. */
const ticks = async (lab: Lab, id: string): Promise<number> =>
  (await lab.sql`select 1 from runs where fn_id = ${`conf-${id}`}`).length;

export const cron: Case[] = [
  {
    id: '61b',
    title:
      'a daily schedule in a zone fires once a day across the change of the clocks; jitter stays in bounds',
    needs: ['engine'],
    async run(lab) {
      await lab.apart(
        'c61b',
        {},
        ({ client, note, clock }) => [
          client.createFunction(
            { id: 'c61b', triggers: [{ cron: 'TZ=Europe/Oslo 30 7 * * *' }] },
            async () => {
              const time = new Date(clock.now()).toLocaleTimeString('en-GB', { timeZone: 'Europe/Oslo' });
              note(`c61b.${time.slice(0, 4)}`);
            },
          ),
          client.createFunction({ id: 'c61b-jitter', triggers: [JITTERED] }, async ({ event }) => {
            const { scheduledAt, fireAt } = event.data as { scheduledAt: string; fireAt: string };
            note(`c61b-jitter.${Date.parse(fireAt) - Date.parse(scheduledAt)}`);
          }),
        ],
        async (own) => {
          // The clocks go forward in the night to the last Sunday of March.
          const year = new Date(own.clock.now()).getUTCFullYear() + 1;
          own.advance(Date.UTC(year, 2, 24, 20) - own.clock.now());
          await own.settle(500);
          const [before, jittered] = [own.entries('c61b.').length, own.entries('c61b-jitter.').length];
          for (let day = 1; day <= 9; day += 1) {
            for (const hours of [11, 5, 8]) {
              own.advance(hours * HOUR);
              await own.settle(150);
            }
            await own.until(() => own.entries('c61b.').length === before + day);
            await own.until(() => own.entries('c61b-jitter.').length === jittered + day);
          }
          equal(own.entries('c61b-jitter.').length, jittered + 9);
          for (const entry of own.entries('c61b-jitter.')) {
            const offset = Number(entry.split('.')[1]);
            ok(offset >= 0 && offset < 300_000, entry);
          }
        },
      );
    },
  },
  {
    id: '62',
    title: 'six fields are refused, @hourly is accepted',
    needs: ['engine'],
    async run(lab) {
      await lab.apart(
        'c62',
        {},
        () => [],
        async (own) => {
          equal((await register(own, 'c62', [{ cron: '*/5 * * * * *' }])).status, 400);
          equal((await register(own, 'c62', [{ cron: 'TZ=Nowhere/Land 0 * * * *' }])).status, 400);
          equal((await register(own, 'c62', [{ cron: '@hourly' }])).status, 200);
          for (let hour = 1; hour <= 2; hour += 1) {
            own.advance(HOUR);
            await own.until(async () => (await ticks(own, 'c62')) === hour);
          }
        },
      );
    },
  },
  {
    id: '63',
    title: 'a changed schedule stops the old one; a long downtime fires once',
    needs: ['engine'],
    async run(lab) {
      await lab.apart(
        'c63',
        {},
        () => [],
        async (own) => {
          equal((await register(own, 'c63', [{ cron: '0 * * * *' }])).status, 200);
          own.advance(HOUR);
          await own.until(async () => (await ticks(own, 'c63')) === 1);
          equal((await register(own, 'c63', [{ cron: '0 0 1 * *' }])).status, 200);
          own.advance(3 * HOUR);
          // A tick that was due before the change may still be on its way: on a busy machine for a while.
          await own.settle(2_000);
          const made = await ticks(own, 'c63');
          ok(made <= 2, 'the hourly schedule went on');
          await own.stopEngine();
          own.clock.advance(100 * DAY);
          await own.startEngine();
          await own.until(async () => (await ticks(own, 'c63')) > made);
          await own.settle(1_200);
          equal(await ticks(own, 'c63'), made + 1);
        },
      );
    },
  },
];
