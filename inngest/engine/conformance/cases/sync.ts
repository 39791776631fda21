import { deepEqual, equal, ok } from 'node:assert/strict';
import type { InngestFunction } from 'inngest';
import { sign } from '../../protocol/signature.ts';
import { FALLBACK_KEY, SIGNING_KEY, TestApp } from '../support/app.ts';
import type { Case } from '../support/case.ts';
import type { Lab } from '../support/lab.ts';
import { freePort } from '../support/ports.ts';

/** Asks the app to register again, as an operator's `PUT` would; answers what it says. */
async function resync(url: string, key = SIGNING_KEY): Promise<{ status: number; body: unknown }> {
  const body = '{}';
  const response = await fetch(url, {
    method: 'PUT',
    headers: {
      'content-type': 'application/json',
      // A kept connection would end in the app's former process.
      connection: 'close',
      'x-inngest-server-kind': 'cloud',
      'x-inngest-signature': sign(key, body, Date.now()),
    },
    body,
  });
  return { status: response.status, body: await response.json() };
}

const plain = ({ client, note }: Lab, id: string): InngestFunction.Any =>
  client.createFunction({ id, triggers: [{ event: `${id}/go` }] }, async ({ step }) => {
    await step.sleep('nap', '1s');
    return await step.run('s', () => {
      note(id);
      return id;
    });
  });

/** Waits until the run has gone to sleep: no call is under way that a restart could cut off. */
const asleep = async (own: Lab, eventId: string): Promise<void> => {
  await own.until(async () => {
    const [run] = await own.runsOf(eventId);
    return (
      (await own.sql`select 1 from jobs where kind = 'sleep' and run_id = ${run?.run_id ?? ''}`).length > 0
    );
  });
};

/** The same app as a new process would be: other functions, perhaps another port. */
async function restartApp(
  lab: Lab,
  functions: InngestFunction.Any[],
  port = lab.app.options.port,
): Promise<TestApp> {
  await lab.app.stop();
  const app = new TestApp({ ...lab.app.options, port }, lab.app.client);
  await app.start(functions);
  return app;
}

export const sync: Case[] = [
  {
    id: '1',
    title: 'PUT makes the app register; a second identical one changes nothing',
    needs: ['engine'],
    async run(lab) {
      await lab.apart(
        'c1',
        {},
        (own) => [plain(own, 'c1-one')],
        async (own) => {
          const answer = { message: 'Successfully registered', modified: false };
          deepEqual(await resync(own.app.url), { status: 200, body: answer });
          const app = await restartApp(own, [plain(own, 'c1-one'), plain(own, 'c1-two')]);
          deepEqual(await resync(app.url), { status: 200, body: { ...answer, modified: true } });
          deepEqual(await resync(app.url), { status: 200, body: answer });
          const rows = await own.sql`select id from fns where not archived order by id`;
          deepEqual(
            rows.map((row) => row.id),
            ['conf-c1-one', 'conf-c1-two'],
          );
          await app.stop();
        },
      );
    },
  },
  {
    id: '2',
    title: 'a removed function is archived; its runs are kept until it comes back',
    needs: ['engine'],
    async run(lab) {
      await lab.apart(
        'c2',
        {},
        (own) => [plain(own, 'c2-stays'), plain(own, 'c2-goes')],
        async (own) => {
          const id = await own.send('c2-goes/go');
          await asleep(own, id);
          const without = await restartApp(own, [plain(own, 'c2-stays')]);
          equal((await resync(without.url)).status, 200);
          await own.settle(1_500);
          equal((await own.runsOf(id))[0]?.status, 'Running');
          equal(own.count('c2-goes'), 0);
          equal((await own.runsOf(await own.send('c2-goes/go'))).length, 0);
          await without.stop();
          const back = await restartApp(own, [plain(own, 'c2-stays'), plain(own, 'c2-goes')]);
          equal((await resync(back.url)).status, 200);
          own.advance(6_000);
          equal((await own.ended(id)).output, 'c2-goes');
          await back.stop();
        },
      );
    },
  },
  {
    id: '3',
    title: 'an app that expects another kind of server is refused',
    async run(lab) {
      const answer = await lab.api('/fn/register', {
        method: 'POST',
        headers: { 'x-inngest-expected-server-kind': 'dev' },
        body: JSON.stringify({ url: lab.app.url, appName: 'conf', functions: [] }),
      });
      equal(answer.status, 400);
      ok(JSON.stringify(answer.body).includes('Expected server kind'));
    },
  },
  {
    id: '4',
    title: 'unsigned, expired and wrongly signed calls get 401; the run is tried again',
    needs: ['engine'],
    async run(lab) {
      await lab.apart(
        'c4',
        {},
        (own) => [plain(own, 'c4')],
        async (own) => {
          const body = '{}';
          const call = async (signature?: string): Promise<number> => {
            const headers = signature ? { 'x-inngest-signature': signature } : undefined;
            const url = `${own.app.url}?fnId=conf-c4&stepId=step`;
            return (await fetch(url, { method: 'POST', body, ...(headers ? { headers } : {}) })).status;
          };
          equal(await call(), 401);
          equal(await call(sign(SIGNING_KEY, body, Date.now() - 600_000)), 401);
          equal(await call(sign(FALLBACK_KEY, body, Date.now())), 401);
          await own.app.stop();
          const other = new TestApp({ ...own.app.options, signingKey: FALLBACK_KEY });
          await other.start([plain(own, 'c4')]);
          const id = await own.send('c4/go');
          await own.until(
            async () =>
              (await own.sql`select 1 from jobs where kind = 'discover' and attempt = 1`).length > 0,
          );
          await other.stop();
          await own.app.start([plain(own, 'c4')]);
          own.advance(60_000);
          equal((await own.ended(id)).output, 'c4');
        },
      );
    },
  },
  {
    id: '6',
    title: 'the fallback key works both ways while keys are changed',
    needs: ['engine'],
    async run(lab) {
      const behind = { signingKey: FALLBACK_KEY, signingKeyFallback: SIGNING_KEY };
      const functions = (own: Lab): InngestFunction.Any[] => [plain(own, 'c6')];
      const work = async (own: Lab): Promise<void> => equal((await own.go('c6/go')).output, 'c6');
      // The engine was given the new key first, then the app was.
      await lab.apart('c6a', { engine: behind }, functions, work);
      await lab.apart('c6b', { app: behind }, functions, work);
    },
  },
  {
    id: '7',
    title: 'an app that restarted, or moved to another port, goes on with its runs',
    needs: ['engine'],
    async run(lab) {
      await lab.apart(
        'c7',
        {},
        (own) => [plain(own, 'c7')],
        async (own) => {
          const first = await own.send('c7/go');
          await asleep(own, first);
          const again = await restartApp(own, [plain(own, 'c7')]);
          equal((await own.ended(first)).output, 'c7');
          const second = await own.send('c7/go');
          await asleep(own, second);
          await own.stopEngine();
          await again.stop();
          const moved = await restartApp(own, [plain(own, 'c7')], await freePort());
          await own.startEngine({ appUrls: [moved.url] });
          own.advance(6_000);
          equal((await own.ended(second)).output, 'c7');
          await moved.stop();
        },
      );
    },
  },
  {
    id: '8',
    title: 'in-band sync: the app hands its functions over in its answer, or is left to register',
    needs: ['engine'],
    async run(lab) {
      const kinds: string[] = [];
      const watch = async (own: Lab, allowed: string): Promise<void> => {
        process.env.INNGEST_ALLOW_IN_BAND_SYNC = allowed;
        await own.stopEngine();
        await own.startEngine();
        const [app] = await own.sql`select checksum from apps`;
        kinds.push(String(app?.checksum));
        equal((await own.go('c8/go')).output, 'c8');
      };
      try {
        await lab.apart(
          'c8',
          {},
          (own) => [plain(own, 'c8')],
          async (own) => {
            for (const allowed of ['1', '0']) await watch(own, allowed);
          },
        );
      } finally {
        delete process.env.INNGEST_ALLOW_IN_BAND_SYNC;
      }
      equal(kinds[0], kinds[1]);
    },
  },
  {
    id: '74',
    title: 'a job of an unknown function is put back, never dropped',
    needs: ['engine'],
    async run(lab) {
      await lab.apart(
        'c74',
        {},
        (own) => [plain(own, 'c74'), plain(own, 'c74-other')],
        async (own) => {
          const id = await own.send('c74/go');
          await asleep(own, id);
          const without = await restartApp(own, [plain(own, 'c74-other')]);
          equal((await resync(without.url)).status, 200);
          for (let round = 0; round < 3; round += 1) {
            own.advance(6_000);
            await own.settle(300);
            equal((await own.sql`select 1 from jobs where state = 'ready'`).length, 1);
          }
          await without.stop();
          const back = await restartApp(own, [plain(own, 'c74'), plain(own, 'c74-other')]);
          equal((await resync(back.url)).status, 200);
          own.advance(6_000);
          equal((await own.ended(id)).output, 'c74');
          equal(own.count('c74'), 1);
          await back.stop();
        },
      );
    },
  },
];
