import { readFile } from 'node:fs/promises';
import path from 'node:path';
import postgres from 'postgres';

const FOLDER = path.join(import.meta.dirname, 'vectors');
/** What the models are asked for (`lib/ai/embed-texts.ts`); vectors of another length are compared without an index. */
const DIMENSIONS = 512;
const BATCH = 5_000;
const KINDS = ['passage', 'ticket'] as const;

/**
 * Where the server has pgvector: the side table, its triggers, the vectors that are missing in it and their indexes, as
 * `cs_owner`, while the app serves: until all is there, search compares in process. Run at each start; several at once
 * leave the work to one, and one that was cut off is finished by the next.
 *
 * @returns how many vectors were filled in, or null where the extension is not there or another instance works.
 */
export async function keepVectors(
  ownerUrl: string,
  signal?: AbortSignal,
): Promise<{ filled: number } | null> {
  const sql = postgres(ownerUrl, { max: 1, onnotice: () => {} });
  try {
    const [there] = await sql`select 1 from pg_extension where extname = 'vector'`;
    if (!there) {
      await clearAway(sql);
      return null;
    }
    const [mine] = await sql<{ held: boolean }[]>`
      select pg_try_advisory_lock(hashtext('countersign vectors')) as held`;
    if (!mine?.held) return null;
    // Its settings are known, and can be given to functions, once the library was called.
    await sql`select '[1]'::vector`;
    await sql.begin(async (tx) => void (await tx.unsafe(await text('meaning-vectors.sql'))));
    let filled = 0;
    for (let batch = BATCH; batch === BATCH && !signal?.aborted; filled += batch) {
      const [row] = await sql<{ many: number }[]>`select fill_meaning_vectors(${BATCH}) as many`;
      batch = row?.many ?? 0;
    }
    await sql`set maintenance_work_mem = '256MB'`;
    for (const kind of KINDS) if (!signal?.aborted) await indexKind(sql, kind);
    if (!signal?.aborted) await sql.begin(async (tx) => void (await tx.unsafe(await text('nearest.sql'))));
    return { filled };
  } finally {
    await sql.end({ timeout: 5 });
  }
}

/** What is left of it where the extension is gone: the triggers would let nobody store a vector. */
async function clearAway(sql: postgres.Sql): Promise<void> {
  const [left] = await sql`select 1 from pg_proc where proname = 'keep_meaning_vector'`;
  if (left) await sql.begin(async (tx) => void (await tx.unsafe(await text('clear-away.sql'))));
}

/** Concurrently: whoever stores a vector meanwhile does not wait. What a killed start left half made is made anew. */
async function indexKind(sql: postgres.Sql, kind: (typeof KINDS)[number]): Promise<void> {
  const name = `meaning_vectors_${kind}`;
  const [found] = await sql<{ indisvalid: boolean }[]>`
    select indisvalid from pg_index where indexrelid = to_regclass(${name})`;
  if (found?.indisvalid) return;
  if (found) await sql.unsafe(`drop index ${name}`);
  await sql.unsafe(
    `create index concurrently ${name} on meaning_vectors using hnsw ((embedding::halfvec(${DIMENSIONS})) halfvec_ip_ops)
     where kind = '${kind}' and dimensions = ${DIMENSIONS}`,
  );
}

const text = (file: string): Promise<string> => readFile(path.join(FOLDER, file), 'utf8');
