import { createHash, randomBytes } from 'node:crypto';
import { parseArgs } from 'node:util';
import { closeDatabases } from '#db/client.ts';
import { startThrowAway } from '#db/embedded/throw-away.ts';
import { migrate } from '#db/migrate.ts';
import { ensureRoles } from '#db/roles.ts';
import { withTenant } from '#db/tenant.ts';
import { embeddingModelName, embedTexts } from '#lib/ai/index.ts';
import { createContact } from '#lib/contacts/index.ts';
import { newId } from '#lib/core/ids.ts';
import { indexSearch, searchAll, similarTickets } from '#lib/insights/index.ts';
import { systemCtx } from '#lib/tenancy/index.ts';
import { makeWorkspace } from '#lib/testing/make.ts';

/*
 * One search over articles and tickets, and tickets similar to one, in a workspace that has many of both: first by words
 * alone, then with a vector for each. Vectors are random ones of unit length: what is measured is the comparing.
 *
 *     node --conditions=react-server bench/search.ts [--tickets 100000] [--passages 20000] [--asks 100]
 */
const { values: given } = parseArgs({
  options: {
    tickets: { type: 'string', default: '100000' },
    passages: { type: 'string', default: '20000' },
    asks: { type: 'string', default: '100' },
  },
});
const [many, passages, asks] = [Number(given.tickets), Number(given.passages), Number(given.asks)];
const random = (): string => createHash('sha256').update(randomBytes(16)).digest('hex').slice(0, 32);

const THINGS =
  'printer vpn invoice meter gateway password laptop mailbox order parcel dashboard scanner router screen'.split(
    ' ',
  );
const TROUBLES = 'fails stops drops freezes jams disappears restarts flickers loops expires'.split(' ');
const PLACES = 'warehouse office hotel archive kitchen lobby branch basement terrace garage'.split(' ');
const ASKED = THINGS.flatMap((thing) => PLACES.map((place) => `the ${thing} in the ${place} fails`));

const quantile = (sorted: readonly number[], of: number): string =>
  (sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * of))] ?? 0).toFixed(1);

async function time(work: (at: number) => Promise<unknown>): Promise<string> {
  for (let at = 0; at < 3; at++) await work(at);
  const took: number[] = [];
  for (let at = 0; at < asks; at++) {
    const began = performance.now();
    await work(at);
    took.push(performance.now() - began);
  }
  took.sort((a, b) => a - b);
  return `p50 ${quantile(took, 0.5)} ms, p95 ${quantile(took, 0.95)} ms`;
}

const server = await startThrowAway({ fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' });
try {
  const passwords = { owner: random(), app: random(), system: random() };
  const urls = await ensureRoles(server.url, passwords, { database: 'countersign' });
  await migrate(urls.owner);
  process.env.DATABASE_APP_URL = urls.app;
  process.env.DATABASE_SYSTEM_URL = urls.system;
  process.env.NEXTAUTH_SECRET = random();
  process.env.ENCRYPTION_KEYS = `b1:${randomBytes(32).toString('base64')}`;
  const ctx = await (await makeWorkspace()).as('admin');
  const { workspaceId } = ctx;
  const { id: contactId } = await createContact({ ctx, input: { name: 'Somebody' } });
  const text = (
    kind: string,
  ) => `${kind} ' || (${array(THINGS)})[1 + (n * 7919) % ${THINGS.length}] || ' in the '
    || (${array(PLACES)})[1 + (n * 104729) % ${PLACES.length}] || ' ' || (${array(TROUBLES)})[1 + (n * 31) % ${TROUBLES.length}]
    || ' since update ' || n % 997 || '`;
  const idOf = `(lpad(to_hex((extract(epoch from now()) * 1000)::bigint - 1000000 + n), 12, '0') || '7' || substr(md5('x' || n), 1, 3) || '8' || substr(md5('y' || n), 1, 15))::uuid`;
  const documentId = newId();
  await withTenant(ctx, async (tx) => {
    await tx.raw`select set_config('statement_timeout', '0', true)`;
    await tx.raw.unsafe(
      `insert into tickets (workspace_id, id, number, subject, description, status, contact_id)
       select '${workspaceId}', ${idOf}, n, '${text('The')}', '${text('They say that the')}', 'solved', '${contactId}'
       from generate_series(1, ${many}) n`,
    );
    await tx.raw.unsafe(
      `insert into documents (workspace_id, id, title, slug, body, status) values ('${workspaceId}', '${documentId}', 'All', 'all', 'x', 'published')`,
    );
    await tx.raw.unsafe(
      `insert into chunks (workspace_id, id, document_id, position, heading, content, language, search)
       select '${workspaceId}', ${idOf}, '${documentId}', n, 'Help', '${text('When the')}', 'en',
         knowledge_vector('en', 'Help', '${text('When the')}') from generate_series(1, ${passages}) n`,
    );
  });
  const system = systemCtx({ workspaceId, name: 'bench' });
  const began = performance.now();
  while ((await indexSearch({ ctx: system, input: { limit: 2_000 } })).read > 0);
  console.info(`${many} tickets read in ${((performance.now() - began) / 1_000).toFixed(1)} s`);
  const ids = await withTenant(
    ctx,
    (tx) =>
      tx.raw<{ id: string }[]>`select id from tickets where workspace_id = ${workspaceId} limit ${asks}`,
  );
  const measure = async (how: string): Promise<void> => {
    const q = (at: number): string => ASKED[(at * 17) % ASKED.length] ?? '';
    console.info(`${how}: search ${await time((at) => searchAll({ ctx, input: { q: q(at) } }))}`);
    console.info(
      `${how}: similar tickets ${await time((at) => similarTickets({ ctx, input: { ticketId: ids[at % ids.length]?.id ?? '' } }))}`,
    );
  };
  // The model is loaded once, before anything is timed.
  await embedTexts(['hello'], 'en');
  await measure('by words');
  const vector = `(select array_agg((v / 13.06)::real) from (select random() - 0.5 + n * 0 as v from generate_series(1, 512)) r)`;
  await withTenant(ctx, async (tx) => {
    await tx.raw`select set_config('statement_timeout', '0', true)`;
    for (const table of ['chunks', 'search_entries'])
      await tx.raw.unsafe(
        `update ${table} t set embedding = v.embedding, embedding_model = '${embeddingModelName()}'
         from (select id, ${vector} as embedding from (select id, row_number() over () as n from ${table}) r) v where v.id = t.id`,
      );
  });
  await measure('with vectors');
} finally {
  await closeDatabases();
  await server.stop();
}
process.exit(0);

function array(words: readonly string[]): string {
  return `array[${words.map((word) => `'${word}'`).join(', ')}]`;
}
