import { deepEqual, equal, ok } from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { createServer } from 'node:http';
import { join } from 'node:path';
import { campaign, type Victim } from '../support/campaign.ts';
import type { Case } from '../support/case.ts';
import { freePort } from '../support/ports.ts';

/** A few seconds of kills; `crash.ts --long` goes on for minutes. */
const killed = (id: string, title: string, victim: Victim): Case => ({
  id,
  title,
  needs: ['process'],
  async run() {
    const plan = { victims: [victim], engines: 1, runs: 12, killingMs: 4_000, finishMs: 60_000 } as const;
    const { kills, completed, late, lost } = await campaign(plan);
    ok(kills[victim] > 0);
    deepEqual({ completed, late, lost }, { completed: 12, late: 0, lost: 0 });
  },
});

/** Starts an engine as a process of its own and answers how it ended. */
async function runEngine(env: Record<string, string>): Promise<{ code: number | null; said: string }> {
  const child = spawn(process.execPath, [join(import.meta.dirname, '..', '..', 'main.ts')], {
    env: { ...process.env, ...env },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let said = '';
  child.stderr.on('data', (chunk: Buffer) => {
    said += chunk.toString('utf8');
  });
  const code = await new Promise<number | null>((resolve) => child.once('exit', resolve));
  return { code, said };
}

export const crashes: Case[] = [
  killed('68', 'kill -9 of the engine at random: every run ends, no stored step is begun again', 'engine'),
  killed('69', 'kill -9 of the app at random: every run ends, no stored step is begun again', 'app'),
  killed('70', 'kill -9 of the database: the engine comes back and goes on', 'database'),
  {
    id: '71',
    title: 'a second engine on the database stands by, and takes over work and port',
    needs: ['engine'],
    async run(lab) {
      await lab.apart(
        'c71',
        {},
        ({ client, note }) => [
          client.createFunction({ id: 'c71', triggers: [{ event: 'c71/go' }] }, async ({ step }) => {
            await step.run('one', () => note('c71.one'));
            await step.sleep('nap', '1s');
            return await step.run('two', () => {
              note('c71.two');
              return 'whole';
            });
          }),
        ],
        async (own) => {
          const second = await own.newEngine();
          const elsewhere = await freePort();
          const third = await own.newEngine({ port: elsewhere });
          try {
            await own.settle(1_500);
            deepEqual([second.isLeader(), third.isLeader()], [false, false]);
            equal((await fetch(`http://127.0.0.1:${elsewhere}/health`)).status, 503);
            const id = await own.send('c71/go');
            await own.until(() => own.count('c71.one') === 1);
            await third.close(100);
            await own.stopEngine();
            await own.until(() => second.isLeader() && second.isSynced());
            equal((await own.ended(id)).output, 'whole');
            equal((await own.go('c71/go')).output, 'whole');
            deepEqual([own.count('c71.one'), own.count('c71.two')], [2, 2]);
          } finally {
            await second.close(100);
            await third.close(100);
          }
        },
      );
    },
  },
  {
    id: '72',
    title: 'an engine whose port another program has refuses to start and says why',
    needs: ['process'],
    async run(lab) {
      const port = await freePort();
      const other = createServer((_request, response) => response.end('something else'));
      await new Promise<void>((resolve) => other.listen(port, '127.0.0.1', resolve));
      try {
        const { code, said } = await runEngine({
          ENGINE_PORT: String(port),
          ENGINE_DATABASE_URL: lab.databaseUrl,
          ENGINE_APP_URLS: lab.app.url,
        });
        equal(code, 1);
        ok(said.includes(`port ${port} is taken by another program`), said);
      } finally {
        other.close();
      }
      const { code, said } = await runEngine({ ENGINE_DATABASE_URL: '', ENGINE_APP_URLS: lab.app.url });
      equal(code, 1);
      ok(said.includes('ENGINE_DATABASE_URL is not set'), said);
    },
  },
];
