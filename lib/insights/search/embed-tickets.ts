import { z } from 'zod';
import { type Tx, withTenant } from '#db/tenant.ts';
import { embeddingModelName, embedTexts, OFFLINE_EMBEDDING } from '#lib/ai/index.ts';
import { record } from '#lib/audit/index.ts';
import type { Ctx } from '#lib/core/ctx.ts';
import { defineVerb } from '#lib/core/verb.ts';
import type { TicketIndexStatus } from '../search.schemas.ts';

/** A batch is embedded within one step of a durable function: some ten seconds by the offline model. */
export const EMBEDDED_AT_ONCE = 200;

/** Entries of tickets in languages the present model gives vectors to. */
const able = (tx: Tx) =>
  embeddingModelName() === OFFLINE_EMBEDDING ? tx.raw`e.language = 'en'` : tx.raw`true`;

/** Entries that the present model has not read: in words that `search_entries_models` serves, as it does not `is distinct from`. */
const unread = (tx: Tx) => {
  const model = embeddingModelName();
  return tx.raw`(e.embedding_model is null or e.embedding_model < ${model} or e.embedding_model > ${model})`;
};

/**
 * Gives tickets their vectors, newest first: those without one, and after a change of the model all others. Each batch
 * stands for itself; what is left is known from the entries, so that a run that died is gone on with.
 *
 * @returns how many were given one; a full batch means that there is more.
 */
export async function embedTickets(ctx: Ctx): Promise<{ embedded: number }> {
  const rows = await withTenant(
    ctx,
    (tx) => tx.raw<{ id: string; language: string | null; text: string; version: number }[]>`
      select e.id, e.language, t.subject || '. ' || left(t.description, 4000) as text, e.version
      from search_entries e join tickets t on t.workspace_id = e.workspace_id and t.id = e.id
      where e.workspace_id = ${ctx.workspaceId} and e.kind = 'ticket' and ${unread(tx)}
        and ${able(tx)}
      order by e.id desc limit ${EMBEDDED_AT_ONCE}`,
  );
  if (rows.length === 0) return { embedded: 0 };
  const made = await embedTexts(
    rows.map(({ text }) => text),
    rows[0]?.language ?? 'en',
  );
  if (!made) return { embedded: 0 };
  return withTenant(ctx, async (tx) => {
    let embedded = 0;
    for (const [at, { id, version }] of rows.entries()) {
      const vector = made.vectors[at] ?? null;
      const { count } = await tx.raw`
        update search_entries set embedding = ${vector}, embedding_model = ${made.model}, dimensions = ${vector?.length ?? null}
        where workspace_id = ${ctx.workspaceId} and kind = 'ticket' and id = ${id} and version = ${version}`;
      embedded += count;
    }
    // Whoever looks at how far it has come.
    await record(tx, ctx, { live: { topic: 'settings', id: ctx.workspaceId } });
    return { embedded };
  });
}

/** Tickets that have no vector of the present model yet, though it knows their language: only words find them. */
export async function countByWordsOnly(tx: Tx, ctx: Ctx): Promise<number> {
  const [row] = await tx.raw<{ many: number }[]>`
    select count(*)::int as many from search_entries e
    where e.workspace_id = ${ctx.workspaceId} and e.kind = 'ticket'
      and ${unread(tx)} and ${able(tx)}`;
  return row?.many ?? 0;
}

/** How far search by meaning has come with tickets: those with a vector of the present model, of all that can have one. */
export const readTicketIndexStatus = defineVerb({
  name: 'read_ticket_index_status',
  does: 'see tickets',
  permission: 'tickets.read',
  input: z.object({}),
  run: ({ ctx }): Promise<TicketIndexStatus> =>
    withTenant(ctx, async (tx) => {
      const model = embeddingModelName();
      const [row] = await tx.raw<{ tickets: number; able: number; embedded: number }[]>`
        select count(*)::int as tickets, (count(*) filter (where ${able(tx)}))::int as able,
          (count(*) filter (where e.embedding_model = ${model}))::int as embedded
        from search_entries e where e.workspace_id = ${ctx.workspaceId} and e.kind = 'ticket'`;
      return {
        model,
        tickets: row?.tickets ?? 0,
        withMeaning: row?.able ?? 0,
        embedded: row?.embedded ?? 0,
      };
    }),
});
