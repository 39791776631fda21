import { createHash } from 'node:crypto';
import postgres from 'postgres';
import { beforeAll, describe, expect, inject, test } from 'vitest';
import { closeDatabases } from '#db/client.ts';
import { listApprovals } from '#lib/autonomy/index.ts';
import { listContacts, listLeads } from '#lib/contacts/index.ts';
import { listConversations, readThread } from '#lib/conversations/index.ts';
import type { Ctx } from '#lib/core/ctx.ts';
import { writeFilter } from '#lib/core/filters/filter.ts';
import { listDeals, readBoard } from '#lib/deals/index.ts';
import { withTestDatabase } from '#lib/testing/database.ts';
import { makeWorkspace } from '#lib/testing/make.ts';
import { seedMany } from '#lib/testing/seed-many.ts';
import { listDecisions } from './list-decisions.ts';
import { readContactPage } from './read-contact-page.ts';
import { searchEverything } from './search-everything.ts';

withTestDatabase();

/** Every table that grows with the work done. */
const BIG = [
  'contacts',
  'contact_identities',
  'leads',
  'conversations',
  'messages',
  'deals',
  'actions',
  'decisions',
  'approvals',
  'decision_records',
  'audit_log',
];

let ctx: Ctx;
let first: { contactId: string; conversationId: string };
let column: { pipelineId: string; stageId: string };

beforeAll(async () => {
  const workspace = await makeWorkspace();
  ctx = await workspace.as('admin');
  await seedMany(workspace.id, 20_000);
  await owner((sql) => sql`vacuum analyze`);
  const { items } = await listConversations({ ctx, input: { section: 'closed' } });
  const row = items[0];
  if (!row) throw new Error('Nothing was seeded.');
  first = { contactId: row.contact.id, conversationId: row.id };
  const board = await readBoard({ ctx, input: {} });
  column = { pipelineId: board.pipeline.id, stageId: board.stages[0]?.id ?? '' };
}, 120_000);

const owner = async <T>(work: (sql: postgres.Sql) => Promise<T>): Promise<T> => {
  const url = new URL(process.env.DATABASE_OWNER_URL ?? '');
  const admin = new URL(inject('database').adminUrl);
  admin.pathname = url.pathname;
  const sql = postgres(admin.toString(), { max: 1, onnotice: () => {} });
  try {
    return await work(sql);
  } finally {
    await sql.end();
  }
};

/** How often each big table was read from end to end so far, as the server itself counts. */
async function sequentialScans(): Promise<Record<string, number>> {
  // A connection tells what it counted at the latest when it ends.
  await closeDatabases();
  return owner(async (sql) => {
    for (;;) {
      const [busy] = await sql`select 1 from pg_stat_activity
        where datname = current_database() and application_name like 'countersign%'`;
      if (!busy) break;
    }
    const rows = await sql<{ relname: string; scans: number }[]>`
      select relname, seq_scan::int as scans from pg_stat_user_tables where relname in ${sql(BIG)}`;
    return Object.fromEntries(rows.map((row) => [row.relname, row.scans]));
  });
}

/** What only one of the seeded deals is called. */
const wordOf = (seed: string): string => createHash('md5').update(seed).digest('hex').slice(0, 10);

const LISTS: [string, () => Promise<unknown>, ...string[]][] = [
  ['the inbox: what needs you', () => listConversations({ ctx, input: { section: 'needs_you' } })],
  ['the inbox: closed', () => listConversations({ ctx, input: { section: 'closed' } })],
  ['a thread', () => readThread({ ctx, input: { conversationId: first.conversationId } })],
  ['the approvals that wait', () => listApprovals({ ctx, input: { state: 'pending' } })],
  ['the approvals that are open', () => listApprovals({ ctx, input: { state: 'open' } })],
  ['the approvals that were decided', () => listApprovals({ ctx, input: { state: 'decided' } })],
  ['the latest decisions', () => listDecisions({ ctx, input: {} })],
  ['today’s decisions that asked', () => listDecisions({ ctx, input: { period: 'today', answer: 'ask' } })],
  ['contacts by change', () => listContacts({ ctx, input: {} })],
  ['contacts by name', () => listContacts({ ctx, input: { sort: 'name' } })],
  ['contacts by words', () => listContacts({ ctx, input: { q: 'person77@many' } })],
  ['leads by activity', () => listLeads({ ctx, input: {} })],
  ['leads by score', () => listLeads({ ctx, input: { sort: 'score', status: 'qualified' } })],
  ['leads of every status by score', () => listLeads({ ctx, input: { sort: 'score' } })],
  [
    'leads of two statuses from a score on',
    () =>
      listLeads({
        ctx,
        input: {
          filter: writeFilter({
            op: 'and',
            of: [
              { field: 'status', is: 'any_of', value: ['new', 'qualified'] },
              { field: 'score', is: 'at_least', value: 0 },
            ],
          }),
        },
      }),
  ],
  ['leads by words', () => listLeads({ ctx, input: { q: 'person77@many' } })],
  ['deals by words', () => listDeals({ ctx, input: { q: wordOf('order400') } })],
  ['a column of the board', () => listDeals({ ctx, input: { ...column, sort: 'position', limit: 100 } })],
  ['deals by amount', () => listDeals({ ctx, input: { sort: 'amount' } })],
  // The sums at the head of a column are of all its deals.
  ['the board', () => readBoard({ ctx, input: {} }), 'deals'],
  ['deals', () => listDeals({ ctx, input: {} })],
  ['a contact’s page', () => readContactPage({ ctx, input: { contactId: first.contactId } })],
  ['search for a deal', () => searchEverything({ ctx, input: { q: wordOf('order400') } })],
  ['search for a person', () => searchEverything({ ctx, input: { q: 'person77@many' } })],
];

test.each(LISTS)('%s reads no big table from end to end', readsByIndex);

// PostgreSQL may keep one plan for every word. It then expects some hundred hits, where one was asked for: that must not
// be a reason to read all leads.
describe('whatever is searched for, planned once', () => {
  const searches = ['search_contacts', 'search_leads', 'search_deals', 'search_everything'];
  beforeAll(() =>
    owner(async (sql) => {
      for (const name of searches)
        await sql`alter function ${sql(name)}(text, integer) set plan_cache_mode = force_generic_plan`;
    }),
  );
  test.each(LISTS.filter(([name]) => /by words|^search/.test(name)))(
    '%s reads no big table from end to end',
    readsByIndex,
  );
});

async function readsByIndex(_: string, read: () => Promise<unknown>, ...except: string[]): Promise<void> {
  const before = await sequentialScans();
  await read();
  const after = await sequentialScans();
  for (const table of except) delete after[table];
  expect(before).toMatchObject(after);
}

test('the measure sees a table that is read from end to end', async () => {
  const before = await sequentialScans();
  const { withTenant } = await import('#db/tenant.ts');
  await withTenant(ctx, (tx) => tx.raw`select max(preview) from conversations`);
  expect((await sequentialScans()).conversations).toBe((before.conversations ?? 0) + 1);
});
