import { pipeline } from 'node:stream/promises';
import { parseArgs } from 'node:util';
import postgres from 'postgres';
import type { Ctx } from '#lib/core/ctx.ts';
import {
  addImportChunk,
  finishUpload,
  importBatch,
  readImport,
  readImportFile,
  runImport,
  startImport,
} from '#lib/imports/index.ts';
import { CHUNK_BYTES } from '#lib/imports/schemas.ts';
import { systemCtx } from '#lib/tenancy/index.ts';
import { makeWorkspace } from '#lib/testing/make.ts';
import { openBenchDatabase } from './database.ts';

/*
 * A file of contacts from its first byte to its last row, as the background functions do it, beside the least that
 * could do the same: COPY into a table without a key, then one insert into each of the tables. The second time the
 * same file changes nothing, and is measured beside an upsert that writes nothing.
 *
 *     node --conditions=react-server bench/imports.ts [--rows 100000]
 */
const { values: given } = parseArgs({ options: { rows: { type: 'string', default: '100000' } } });
const rows = Number(given.rows);
const cellsOf = (n: number): string[] => [
  `Person ${n}`,
  `person${n}@company${n % 5_000}.example`,
  `+49151${String(n).padStart(8, '0')}`,
  `Company ${n % 5_000}`,
  'vip;fair',
];
const HEADS = 'Name,Email,Phone,Company,Tags\n';
const linesOf = (from: number, until: number): string =>
  Array.from({ length: until - from }, (_, at) => `${cellsOf(from + at).join(',')}\n`).join('');

async function timed(name: string, work: () => Promise<unknown>): Promise<number> {
  const started = performance.now();
  await work();
  const seconds = (performance.now() - started) / 1_000;
  const perSecond = Math.round(rows / seconds);
  console.info(
    `${name.padEnd(34)} ${seconds.toFixed(2).padStart(8)} s ${String(perSecond).padStart(9)} rows/s`,
  );
  return perSecond;
}

async function upload(ctx: Ctx): Promise<string> {
  const file = Buffer.from(HEADS + linesOf(0, rows));
  const { id } = await startImport({
    ctx,
    input: { kind: 'contacts', fileName: 'people.csv', bytes: file.length },
  });
  for (let at = 0; at * CHUNK_BYTES < file.length; at++) {
    const data = file.subarray(at * CHUNK_BYTES, (at + 1) * CHUNK_BYTES).toString('base64');
    await addImportChunk({ ctx, input: { importId: id, position: at, data } });
  }
  await finishUpload({ ctx, input: { importId: id } });
  await readImportFile({ ctx: internal(ctx), input: { importId: id } });
  return id;
}

const internal = (ctx: Ctx): Ctx => systemCtx({ workspaceId: ctx.workspaceId, name: 'import' });

async function bringIn(ctx: Ctx, importId: string): Promise<void> {
  const { mapping, options } = await readImport({ ctx, input: { importId } });
  await runImport({ ctx, input: { importId, mapping, options } });
  while ((await importBatch({ ctx: internal(ctx), input: { importId } })).state === 'running');
}

/** The least that could do the same: no names understood, nobody recognised by anything but the e-mail, no record. */
async function bare(sql: postgres.Sql, workspaceId: string): Promise<void> {
  await sql.begin(async (tx) => {
    await tx`create temp table rows (name text, email text, phone text, company text, tags text) on commit drop`;
    const lines = async function* () {
      for (let from = 0; from < rows; from += 1_000) yield linesOf(from, Math.min(rows, from + 1_000));
    };
    await pipeline(lines, await tx`copy rows from stdin (format csv)`.writable());
    await tx`insert into accounts (workspace_id, id, name)
      select ${workspaceId}, gen_random_uuid(), company from rows r
      where not exists (select from accounts a where a.workspace_id = ${workspaceId} and a.name = r.company)
      group by company`;
    await tx`create temp table made on commit drop as
      select gen_random_uuid() as id, r.* from rows r where not exists (select from contact_identities i
        where i.workspace_id = ${workspaceId} and i.kind = 'email' and i.value = r.email)`;
    await tx`insert into contacts (workspace_id, id, name, account_id, tags)
      select ${workspaceId}, m.id, m.name, a.id, string_to_array(m.tags, ';') from made m
      join accounts a on a.workspace_id = ${workspaceId} and a.name = m.company`;
    await tx`insert into contact_identities (workspace_id, id, contact_id, kind, value)
      select ${workspaceId}, gen_random_uuid(), m.id, v.kind, v.value from made m
      cross join lateral (values ('email', m.email), ('phone', m.phone)) v (kind, value) on conflict do nothing`;
  });
}

const database = await openBenchDatabase();
try {
  const ctx = await (await makeWorkspace()).as('operator');
  const other = await (await makeWorkspace()).as('operator');
  const sql = postgres(database.adminUrl, { max: 1, onnotice: () => {} });
  console.info(`${rows} rows of contacts, two addresses each, 5,000 accounts`);

  const alone = await timed('bare COPY and inserts', () => bare(sql, other.workspaceId));
  const aloneAgain = await timed('bare COPY and inserts, again', () => bare(sql, other.workspaceId));
  let importId = '';
  await timed('upload and taking apart', async () => {
    importId = await upload(ctx);
  });
  const imported = await timed('import', () => bringIn(ctx, importId));
  const again = await upload(ctx);
  await sql`vacuum analyze`;
  const unchanged = await timed('import of the same again', () => bringIn(ctx, again));
  console.info(
    `\nof bare: ${(imported / alone).toFixed(3)} for new rows, ${(unchanged / aloneAgain).toFixed(3)} for known ones`,
  );
  const { created, unchanged: same, failed } = await readImport({ ctx, input: { importId: again } });
  console.info(`the second time: ${created} made, ${same} unchanged, ${failed} refused`);
  await sql.end();
} finally {
  await database.stop();
}
