import { createHash, randomBytes } from 'node:crypto';
import { parseArgs } from 'node:util';
import postgres from 'postgres';
import { closeDatabases } from '#db/client.ts';
import { startThrowAway } from '#db/embedded/throw-away.ts';
import { keepVectors } from '#db/keep-vectors.ts';
import { migrate } from '#db/migrate.ts';
import { ensureRoles } from '#db/roles.ts';
import { embeddingModelName, embedTexts } from '#lib/ai/index.ts';
import { createContact } from '#lib/contacts/index.ts';
import { indexSearch } from '#lib/insights/index.ts';
import { systemCtx } from '#lib/tenancy/index.ts';
import { makeWorkspace } from '#lib/testing/make.ts';
import { measure, report } from './lists/measure.ts';
import { casesOf } from './search/cases.ts';
import { writeTexts, writeVectors } from './search/fill-up.ts';

/*
 * One search over articles and tickets, and tickets similar to one, in a workspace that has many of both: by words
 * alone, then with a vector for each compared in process, then by pgvector where the server has it.
 *
 *     node --conditions=react-server bench/search.ts [--tickets 100000] [--passages 20000] [--rounds 100]
 *       [--server postgres://admin@…]   another server than the packaged one, which has no pgvector
 */
const { values: given } = parseArgs({
  options: {
    tickets: { type: 'string', default: '100000' },
    passages: { type: 'string', default: '20000' },
    rounds: { type: 'string', default: '100' },
    server: { type: 'string' },
  },
});
const [many, passages, rounds] = [Number(given.tickets), Number(given.passages), Number(given.rounds)];
const random = (): string => createHash('sha256').update(randomBytes(16)).digest('hex').slice(0, 32);
const DATABASE = `countersign_bench_${process.pid}`;

const began = performance.now();
/** How far the preparations are, for whoever waits for them. */
const step = (what: string): void =>
  console.info(`${((performance.now() - began) / 1_000).toFixed(1).padStart(6)} s  ${what}`);

const server = given.server
  ? null
  : await startThrowAway({ fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' });
const adminUrl = new URL(given.server ?? server?.url ?? '');
try {
  const passwords = { owner: random(), app: random(), system: random() };
  const urls = await ensureRoles(adminUrl.toString(), passwords, { database: DATABASE });
  await migrate(urls.owner);
  process.env.DATABASE_APP_URL = urls.app;
  process.env.DATABASE_SYSTEM_URL = urls.system;
  process.env.NEXTAUTH_SECRET = random();
  process.env.ENCRYPTION_KEYS = `b1:${randomBytes(32).toString('base64')}`;
  const bareUrl = new URL(adminUrl);
  bareUrl.pathname = `/${DATABASE}`;
  const bare = postgres(bareUrl.toString(), { max: 2, onnotice: () => {} });

  const ctx = await (await makeWorkspace()).as('admin');
  const { workspaceId } = ctx;
  const { id: contactId } = await createContact({ ctx, input: { name: 'Somebody' } });
  await writeTexts(bare, { workspaceId, contactId, tickets: many, passages });
  step(`${many} tickets and ${passages} passages are written`);
  const system = systemCtx({ workspaceId, name: 'bench' });
  while ((await indexSearch({ ctx: system, input: { limit: 2_000 } })).read > 0);
  await bare`vacuum analyze`;
  step('the tickets are read');
  const rows = await bare<{ id: string }[]>`
    select id from tickets where workspace_id = ${workspaceId} limit ${rounds}`;
  const tickets = rows.map(({ id }) => id);
  const tell = async (how: string, vectors: readonly string[] = []): Promise<void> => {
    const cases = casesOf({ ctx, bare, tickets, vectors, indexed: vectors.length > 0 });
    console.info(`\n${how}`);
    report(await measure(cases, rounds), []);
  };
  // The model is loaded once, before anything is timed.
  await embedTexts(['hello'], 'en');
  await tell('By words');

  await writeVectors(bare, embeddingModelName());
  await bare`vacuum analyze`;
  step('each has a vector');
  await tell('With vectors, compared in process');

  if (await keepVectors(urls.owner)) {
    await bare`vacuum analyze`;
    step('pgvector has them');
    const some = await bare<{ embedding: string }[]>`
      select embedding::text from meaning_vectors where workspace_id = ${workspaceId} limit ${rounds}`;
    await tell(
      'With vectors, by pgvector',
      some.map(({ embedding }) => embedding),
    );
  } else console.info('\nThis server has no pgvector; --server names one that has.');
  await bare.end();
} finally {
  await closeDatabases();
  await server?.stop();
  if (given.server) {
    const admin = postgres(adminUrl.toString(), { max: 1, onnotice: () => {} });
    await admin.unsafe(`drop database if exists ${DATABASE} with (force)`);
    await admin.end();
  }
}
process.exit(0);
