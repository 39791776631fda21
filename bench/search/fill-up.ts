import type { Sql } from 'postgres';
import { newId } from '#lib/core/ids.ts';

const THINGS =
  'printer vpn invoice meter gateway password laptop mailbox order parcel dashboard scanner router screen'.split(
    ' ',
  );
const TROUBLES = 'fails stops drops freezes jams disappears restarts flickers loops expires'.split(' ');
const PLACES = 'warehouse office hotel archive kitchen lobby branch basement terrace garage'.split(' ');

/** What people ask for. */
export const ASKED = THINGS.flatMap((thing) => PLACES.map((place) => `the ${thing} in the ${place} fails`));

const array = (words: readonly string[]): string => `array[${words.map((word) => `'${word}'`).join(', ')}]`;

const text = (
  kind: string,
): string => `${kind} ' || (${array(THINGS)})[1 + (n::bigint * 7919) % ${THINGS.length}] || ' in the '
  || (${array(PLACES)})[1 + (n::bigint * 104729) % ${PLACES.length}] || ' ' || (${array(TROUBLES)})[1 + (n::bigint * 31) % ${TROUBLES.length}]
  || ' since update ' || n % 997 || '`;
const ID = `(lpad(to_hex((extract(epoch from now()) * 1000)::bigint - 1000000 + n), 12, '0') || '7' || substr(md5('x' || n), 1, 3) || '8' || substr(md5('y' || n), 1, 15))::uuid`;

/** So many solved tickets and passages of one article, without what they are found by in the case of tickets. */
export async function writeTexts(
  bare: Sql,
  of: { workspaceId: string; contactId: string; tickets: number; passages: number },
): Promise<void> {
  const { workspaceId, contactId } = of;
  const documentId = newId();
  await bare.unsafe(
    `insert into tickets (workspace_id, id, number, subject, description, status, contact_id)
     select '${workspaceId}', ${ID}, n, '${text('The')}', '${text('They say that the')}', 'solved', '${contactId}'
     from generate_series(1, ${of.tickets}) n`,
  );
  await bare.unsafe(
    `insert into documents (workspace_id, id, title, slug, body, status) values ('${workspaceId}', '${documentId}', 'All', 'all', 'x', 'published')`,
  );
  await bare.unsafe(
    `insert into chunks (workspace_id, id, document_id, position, heading, content, language, search)
     select '${workspaceId}', ${ID}, '${documentId}', n, 'Help', '${text('When the')}', 'en',
       knowledge_vector('en', 'Help', '${text('When the')}') from generate_series(1, ${of.passages}) n`,
  );
}

/** The length of 512 numbers between -0.5 and 0.5, and of 0.7 times as much noise around them. */
const LENGTH = Math.sqrt((512 / 12) * (1 + 0.7 ** 2));

/** A vector for each, of about unit length, some way from one of 300 centres: texts lie together by their subject. */
export async function writeVectors(bare: Sql, model: string): Promise<void> {
  await bare.unsafe(`create table bench_centres as
    select g as n, (select array_agg((random() - 0.5 + 0 * (g + i))::real) from generate_series(1, 512) i) as v from generate_series(0, 299) g`);
  for (const table of ['chunks', 'search_entries'])
    await bare.unsafe(
      `update ${table} t set embedding = r.embedding, embedding_model = '${model}'
       from (select o.id, (select array_agg(((u + 0.7 * (random() - 0.5)) / ${LENGTH})::real) from unnest(c.v) u) as embedding
         from (select id, row_number() over () as n from ${table}) o join bench_centres c on c.n = o.n % 300) r
       where r.id = t.id`,
    );
  await bare`drop table bench_centres`;
}
