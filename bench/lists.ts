import { createHash, randomBytes } from 'node:crypto';
import { parseArgs } from 'node:util';
import postgres from 'postgres';
import { closeDatabases } from '#db/client.ts';
import { startThrowAway } from '#db/embedded/throw-away.ts';
import { migrate } from '#db/migrate.ts';
import { ensureRoles } from '#db/roles.ts';
import { listContacts, listLeads } from '#lib/contacts/index.ts';
import { ingestMessage, listConversations } from '#lib/conversations/index.ts';
import type { Ctx } from '#lib/core/ctx.ts';
import { type Condition, writeFilter } from '#lib/core/filters/filter.ts';
import { NO_OWNER } from '#lib/core/reach.ts';
import { listDeals, readBoard } from '#lib/deals/index.ts';
import { readContactPage, searchEverything } from '#lib/insights/index.ts';
import { makeWorkspace } from '#lib/testing/make.ts';
import { seedMany } from '#lib/testing/seed-many.ts';
import { fillUp } from './lists/fill-up.ts';
import { type Case, measure, report, tellDepth } from './lists/measure.ts';

/*
 * What people look at all day, in a workspace of 100,000 leads and 1,000,000 messages: verbs as `cs_app` behind both
 * walls, while messages come in, beside the shortest SQL for the same rows behind none, in turn with it. Then the same
 * once more without the wall of decision 026: what it costs where everything is in sight.
 *
 *     node --conditions=react-server bench/lists.ts [--scale 1] [--rounds 40] [--per-second 20]
 */
const { values: given } = parseArgs({
  options: {
    scale: { type: 'string', default: '1' },
    rounds: { type: 'string', default: '40' },
    /** Messages taken in a second meanwhile. */
    'per-second': { type: 'string', default: '20' },
  },
});
const scale = Number(given.scale);
const rounds = Number(given.rounds);
const random = (): string => createHash('sha256').update(randomBytes(16)).digest('hex').slice(0, 32);
const people = Math.round(100_000 * scale);

const began = performance.now();
/** How far the preparations are, for whoever waits for them. */
const step = (what: string): void =>
  console.info(`${((performance.now() - began) / 1_000).toFixed(1).padStart(6)} s  ${what}`);

interface Column {
  pipelineId: string;
  stageId: string;
  cursor: string;
}

const server = await startThrowAway({ fsync: 'on', synchronous_commit: 'on', full_page_writes: 'on' });
try {
  const passwords = { owner: random(), app: random(), system: random() };
  const urls = await ensureRoles(server.url, passwords, { database: 'countersign' });
  await migrate(urls.owner);
  process.env.DATABASE_APP_URL = urls.app;
  process.env.DATABASE_SYSTEM_URL = urls.system;
  process.env.NEXTAUTH_SECRET = random();
  process.env.ENCRYPTION_KEYS = `b1:${randomBytes(32).toString('base64')}`;
  const adminUrl = new URL(server.url);
  adminUrl.pathname = new URL(urls.app).pathname;
  const bare = postgres(adminUrl.toString(), { max: 2, onnotice: () => {} });

  const workspace = await makeWorkspace();
  const ctx = await workspace.as('manager');
  const mate = await workspace.as('operator');
  await seedMany(workspace.id, people);
  step('people, leads, threads, deals and approvals are written');
  const busiest = await fillUp(bare, {
    workspaceId: workspace.id,
    messagesEach: 8,
    timeline: Math.round(5_000 * Math.min(1, scale * 10)),
    owners: [ctx.actor.id, mate.actor.id],
  });
  step('messages, owners, companies and a long timeline are written');
  // Two thirds of every fourth of them is open: 2,000.
  const boards = await makeWorkspace();
  const boardCtx = await boards.as('manager');
  await seedMany(boards.id, Math.round(12_000 * Math.min(1, scale * 4)));
  await bare`vacuum analyze`;
  step('the tables are counted');
  const [size] = await bare`
    select (select count(*)::int from leads where workspace_id = ${workspace.id}) as leads,
      (select count(*)::int from messages where workspace_id = ${workspace.id}) as messages,
      (select count(*)::int from deals d join stages s on s.workspace_id = d.workspace_id and s.id = d.stage_id
        where d.workspace_id = ${boards.id} and s.kind = 'open') as deals`;
  console.info(
    `${size?.leads} leads, ${size?.messages} messages, a board of ${size?.deals} open deals, ${given['per-second']} messages a second meanwhile, ${rounds} rounds.`,
  );

  const cases = casesOf({
    ctx,
    boardCtx,
    bare,
    contactId: busiest,
    deep: await deepIn(ctx),
    column: await columnOf(boardCtx),
  });
  const coming = takeIn(await workspace.as('admin'), Number(given['per-second']));
  try {
    const walled = await measure(cases, rounds);
    for (const table of await bare<{ name: string }[]>`
      select polrelid::regclass::text as name from pg_policy where polname = 'sight'`)
      await bare.unsafe(`drop policy sight on ${table.name}`);
    const open = await measure(
      cases.filter(({ limited }) => !limited),
      rounds,
    );
    report(walled, open);
    tellDepth(walled, 'leads, half-way down', 'leads, first page');
    tellDepth(walled, 'the board, further down in a column', 'the board, first of a column');
  } finally {
    console.info(`\n${await coming.stop()} messages came in meanwhile.`);
  }
  await bare.end();
} finally {
  await closeDatabases();
  await server.stop();
}

/** The cursor half-way down the list, as somebody who scrolls gets there. */
async function deepIn(reader: Ctx): Promise<string> {
  let cursor: string | null = null;
  for (let seen = 0; seen < people / 2; seen += 100) {
    const page: { nextCursor: string | null } = await listLeads({
      ctx: reader,
      input: { limit: 100, ...(cursor ? { cursor } : {}) },
    });
    if (!page.nextCursor) break;
    cursor = page.nextCursor;
  }
  if (!cursor) throw new Error('The list has one page.');
  return cursor;
}

/** The stage with the most deals, and the cursor after its first hundred. */
async function columnOf(reader: Ctx): Promise<Column> {
  const board = await readBoard({ ctx: reader, input: {} });
  const [longest] = [...board.stages].sort((one, other) => other.count - one.count);
  if (!longest?.nextCursor) throw new Error('No stage is longer than its first page.');
  return { pipelineId: board.pipeline.id, stageId: longest.id, cursor: longest.nextCursor };
}

function casesOf(of: {
  ctx: Ctx;
  boardCtx: Ctx;
  bare: postgres.Sql;
  contactId: string;
  deep: string;
  column: Column;
}): Case[] {
  const { ctx: reader, bare: sql } = of;
  const id = reader.workspaceId;
  const limit = 50;
  const { cursor, ...column } = of.column;
  const where = (...conditions: Condition[]): string => writeFilter({ op: 'and', of: conditions });
  const mine = [reader.actor.id];
  const own: Ctx = { ...reader, reach: { contacts: mine, leads: mine, deals: mine, conversations: mine } };
  const withMates = [...mine, NO_OWNER];
  const team: Ctx = {
    ...reader,
    reach: { contacts: withMates, leads: withMates, deals: withMates, conversations: withMates },
  };
  const newest = (more = sql``) => sql`
    select l.*, c.name from leads l join contacts c on c.workspace_id = l.workspace_id and c.id = l.contact_id
    where l.workspace_id = ${id} and l.status <> 'merged' ${more}
    order by l.last_activity_at desc, l.id desc limit ${limit + 1}`;
  return [
    {
      name: 'leads, first page',
      verb: () => listLeads({ ctx: reader, input: { limit } }),
      sql: () => newest(),
    },
    {
      name: 'leads, half-way down',
      verb: () => listLeads({ ctx: reader, input: { limit, cursor: of.deep } }),
    },
    {
      name: 'leads, qualified',
      verb: () => listLeads({ ctx: reader, input: { limit, status: 'qualified' } }),
      sql: () => newest(sql`and l.status = 'qualified'`),
    },
    {
      name: 'leads, of one owner',
      verb: () => listLeads({ ctx: reader, input: { limit, ownerId: reader.actor.id } }),
      sql: () => newest(sql`and l.owner_id = ${reader.actor.id}`),
    },
    {
      name: 'leads, of a language and two statuses',
      verb: () =>
        listLeads({
          ctx: reader,
          input: {
            limit,
            filter: where(
              { field: 'contact.language', is: 'equal', value: 'pt' },
              { field: 'status', is: 'any_of', value: ['new', 'qualified'] },
            ),
          },
        }),
      sql: () => newest(sql`and l.status in ('new', 'qualified') and lower(c.language) = 'pt'`),
    },
    {
      name: 'leads, of one company',
      verb: () =>
        listLeads({
          ctx: reader,
          input: { limit, filter: where({ field: 'account.name', is: 'equal', value: 'Company 7' }) },
        }),
      sql: () =>
        newest(
          sql`and c.account_id in (select a.id from accounts a where a.workspace_id = ${id} and a.name = 'Company 7')`,
        ),
    },
    {
      name: 'leads, searched by words',
      verb: () => listLeads({ ctx: reader, input: { limit, q: 'Fatuo' } }),
    },
    {
      name: 'leads, searched by a number',
      verb: () => listLeads({ ctx: reader, input: { limit, q: '4915000000042' } }),
    },
    {
      name: 'leads, by name',
      verb: () => listLeads({ ctx: reader, input: { limit, sort: 'name' } }),
    },
    {
      name: 'leads, by score',
      verb: () => listLeads({ ctx: reader, input: { limit, sort: 'score' } }),
      sql: () => sql`select l.*, c.name from leads l join contacts c on c.workspace_id = l.workspace_id and c.id = l.contact_id
        where l.workspace_id = ${id} order by l.score desc, l.id desc limit ${limit + 1}`,
    },
    {
      name: 'leads, only one’s own in sight',
      limited: true,
      verb: () => listLeads({ ctx: own, input: { limit } }),
    },
    {
      name: 'leads, the team’s in sight',
      limited: true,
      verb: () => listLeads({ ctx: team, input: { limit } }),
    },
    {
      name: 'contacts, first page',
      verb: () => listContacts({ ctx: reader, input: { limit } }),
      sql: () => sql`select * from contacts where workspace_id = ${id} and merged_into_id is null
        order by updated_at desc, id desc limit ${limit + 1}`,
    },
    {
      name: 'contacts, only one’s own in sight',
      limited: true,
      verb: () => listContacts({ ctx: own, input: { limit } }),
    },
    {
      name: 'inbox, first page and counts',
      verb: () => listConversations({ ctx: reader, input: { section: 'needs_you', limit } }),
      sql: () => sql`select v.*, c.name from conversations v join contacts c on c.workspace_id = v.workspace_id and c.id = v.contact_id
        where v.workspace_id = ${id} and v.section = 'needs_you' order by v.last_message_at desc, v.id desc limit ${limit + 1}`,
    },
    {
      name: 'search, a name',
      verb: () => searchEverything({ ctx: reader, input: { q: 'Fatou', limit: 20 } }),
    },
    {
      name: 'search, a number',
      verb: () => searchEverything({ ctx: reader, input: { q: '4915000000042', limit: 20 } }),
      sql: () =>
        sql`select * from contact_identities where workspace_id = ${id} and value like '%4915000000042%' limit 20`,
    },
    {
      name: 'search, only one’s own in sight',
      limited: true,
      verb: () => searchEverything({ ctx: own, input: { q: 'Fatou', limit: 20 } }),
    },
    {
      name: 'a contact with a long timeline',
      verb: () => readContactPage({ ctx: reader, input: { contactId: of.contactId } }),
      sql: () => sql`select * from audit_log where workspace_id = ${id} and contact_id = ${of.contactId}
        order by id desc limit ${limit + 1}`,
    },
    {
      name: 'the board',
      verb: () => readBoard({ ctx: of.boardCtx, input: {} }),
      sql: () => sql`select stage_id, currency, count(*), sum(amount_minor) from deals
        where workspace_id = ${of.boardCtx.workspaceId} group by stage_id, currency`,
    },
    {
      name: 'the board, filtered and searched',
      verb: () =>
        readBoard({
          ctx: of.boardCtx,
          input: { q: 'Order', filter: where({ field: 'amount', is: 'at_least', value: 5_000_000 }) },
        }),
    },
    {
      name: 'the board, first of a column',
      verb: () => listDeals({ ctx: of.boardCtx, input: { ...column, sort: 'position', limit: 100 } }),
    },
    {
      name: 'the board, further down in a column',
      verb: () => listDeals({ ctx: of.boardCtx, input: { ...column, sort: 'position', limit: 100, cursor } }),
    },
  ];
}

/** So many messages a second, half of them from new people, until it is stopped. */
function takeIn(writer: Ctx, perSecond: number): { stop(): Promise<number> } {
  let count = 0;
  let over = perSecond <= 0;
  const work = (async () => {
    while (!over) {
      const began = performance.now();
      const n = count % 2 === 0 ? count : Math.floor(Math.random() * people);
      await ingestMessage({
        ctx: { ...writer, now: new Date() },
        input: {
          channel: 'email',
          email: `${count % 2 === 0 ? 'new' : 'person'}${n}@many.example`,
          message_text: 'And now?',
        },
      });
      count++;
      const rest = 1_000 / perSecond - (performance.now() - began);
      if (rest > 0) await new Promise((resolve) => setTimeout(resolve, rest));
    }
  })();
  return {
    async stop() {
      over = true;
      await work;
      return count;
    },
  };
}
