import { createHash, randomBytes } from 'node:crypto';
import { parseArgs } from 'node:util';
import postgres from 'postgres';
import { listLeads } from '#lib/contacts/index.ts';
import { ingestMessage } from '#lib/conversations/index.ts';
import type { Ctx } from '#lib/core/ctx.ts';
import { listDeals, readBoard } from '#lib/deals/index.ts';
import { makeWorkspace } from '#lib/testing/make.ts';
import { seedMany } from '#lib/testing/seed-many.ts';
import { openBenchDatabase } from './database.ts';
import { type Column, casesOf } from './lists/cases.ts';
import { fillUp } from './lists/fill-up.ts';
import { measure, report, tellDepth } from './lists/measure.ts';

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
const _random = (): string => createHash('sha256').update(randomBytes(16)).digest('hex').slice(0, 32);
const people = Math.round(100_000 * scale);

const began = performance.now();
/** How far the preparations are, for whoever waits for them. */
const step = (what: string): void =>
  console.info(`${((performance.now() - began) / 1_000).toFixed(1).padStart(6)} s  ${what}`);

const database = await openBenchDatabase();
try {
  const bare = postgres(database.adminUrl, { max: 2, onnotice: () => {} });

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
  await database.stop();
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

/** The first page of the stage with the most deals, and the cursor half-way down it. */
async function columnOf(reader: Ctx): Promise<Column> {
  const board = await readBoard({ ctx: reader, input: {} });
  const [longest] = [...board.stages].sort((one, other) => other.count - one.count);
  if (!longest) throw new Error('The pipeline has no stage.');
  const input = {
    pipelineId: board.pipeline.id,
    stageId: longest.id,
    sort: 'position',
    limit: Math.min(100, Math.floor(longest.count / 3)),
  };
  let cursor: string | null = null;
  for (let seen = 0; seen < longest.count / 2; seen += input.limit) {
    const page: { nextCursor: string | null } = await listDeals({
      ctx: reader,
      input: { ...input, ...(cursor ? { cursor } : {}) },
    });
    if (!page.nextCursor) break;
    cursor = page.nextCursor;
  }
  if (!cursor) throw new Error('The column has one page.');
  return { ...input, cursor };
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
