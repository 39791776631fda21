import { randomBytes } from 'node:crypto';
import { parseArgs } from 'node:util';
import { startThrowAway } from '#db/embedded/throw-away.ts';
import { migrate } from '#db/migrate.ts';
import { ensureRoles } from '#db/roles.ts';

/*
 * What a line in the chain of decisions costs a transaction: beside the same transaction without one, and with one more
 * statement that is waited for. The chain may cost one round trip, so it should cost about what that statement costs.
 * Then how fast a whole chain is verified. A database of its own with its durable settings.
 *
 *     node --conditions=react-server bench/decision-records.ts [--seconds 3] [--statements 10]
 */
const { values: given } = parseArgs({
  options: { seconds: { type: 'string', default: '3' }, statements: { type: 'string', default: '10' } },
});
const seconds = Number(given.seconds);
/** About what `perform` sends one after the other. */
const statements = Number(given.statements);

const server = await startThrowAway();
try {
  const random = () => randomBytes(16).toString('hex');
  const urls = await ensureRoles(
    server.url,
    { owner: random(), app: random(), system: random() },
    { database: 'bench' },
  );
  await migrate(urls.owner);
  Object.assign(process.env, {
    DATABASE_APP_URL: urls.app,
    DATABASE_SYSTEM_URL: urls.system,
    NEXTAUTH_SECRET: random(),
    ENCRYPTION_KEYS: `b1:${randomBytes(32).toString('base64')}`,
    LOG_LEVEL: 'silent',
  });
  // They read the environment when they are first used.
  const { withTenant } = await import('#db/tenant.ts');
  const { recordDecision, verifyChain } = await import('#lib/autonomy/index.ts');
  const { closeDatabases } = await import('#db/client.ts');
  const { newId } = await import('#lib/core/ids.ts');
  const { makeWorkspace } = await import('#lib/testing/make.ts');
  const ctx = await (await makeWorkspace()).as('manager');

  type Extra = 'none' | 'statement' | 'record';
  const transaction = (extra: Extra) =>
    withTenant(ctx, async (tx) => {
      for (let n = 0; n < statements; n++)
        await tx.raw`select id from workspaces where id = ${ctx.workspaceId}`;
      // Every one of them writes, as the gate does, so that every commit is one.
      await tx.raw`update workspaces set updated_at = now() where id = ${ctx.workspaceId} and false`;
      await tx.raw`select pg_current_xact_id()`;
      if (extra === 'statement') await tx.raw`select id from workspaces where id = ${ctx.workspaceId}`;
      if (extra === 'record')
        recordDecision(tx, ctx, {
          kind: 'decided',
          actionId: newId(),
          decisionId: newId(),
          rule: 'default',
          level: 3,
          inputs: { body: 'It costs 40 a month.'.repeat(20) },
          payload: { reasons: ['Level 2 asks before every action.'], sources: [] },
        });
    });

  const KINDS = ['none', 'statement', 'record'] as const;
  /** In turn, so that whatever else the machine does falls on all alike. */
  const measure = async (workers: number) => {
    const took: Record<Extra, number[]> = { none: [], statement: [], record: [] };
    const until = performance.now() + seconds * 1_000;
    await Promise.all(
      Array.from({ length: workers }, async () => {
        while (performance.now() < until)
          for (const kind of KINDS) {
            const began = performance.now();
            await transaction(kind);
            took[kind].push(performance.now() - began);
          }
      }),
    );
    return (kind: Extra, share: number) => {
      const sorted = took[kind].sort((x, y) => x - y);
      return sorted[Math.floor((sorted.length - 1) * share)] ?? Number.NaN;
    };
  };

  await measure(4);
  console.log(`Transactions of ${statements + 2} statements, one workspace`);
  for (const workers of [1, 8]) {
    const at = await measure(workers);
    for (const kind of KINDS)
      console.log(
        `  ${workers} at once, with ${kind.padEnd(9)}  p50 ${at(kind, 0.5).toFixed(2)} ms (${(at(kind, 0.5) / at('none', 0.5)).toFixed(2)}x)  p95 ${at(kind, 0.95).toFixed(2)} ms`,
      );
  }
  const began = performance.now();
  const { records, ok } = await verifyChain(ctx);
  const took = performance.now() - began;
  console.log(
    `Verified ${records} records in ${(took / 1_000).toFixed(2)} s, ${((records / took) * 1_000).toFixed(0)}/s: ${ok ? 'the chain stands' : 'THE CHAIN DOES NOT STAND'}`,
  );
  if (!ok) process.exitCode = 1;
  await closeDatabases();
} finally {
  await server.stop();
}
