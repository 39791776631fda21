import type { Sql } from 'postgres';
import type { Ctx } from '#lib/core/ctx.ts';
import { searchAll, similarTickets } from '#lib/insights/index.ts';
import type { Case } from '../lists/measure.ts';
import { ASKED } from './fill-up.ts';

/**
 * What is asked, each time for something else; beside it the shortest statements for as much by the same means, as
 * somebody for whom no wall stands: all words of the question by the index, the nearest by the index where there is one.
 */
export function casesOf(of: {
  ctx: Ctx;
  bare: Sql;
  tickets: readonly string[];
  vectors: readonly string[];
  indexed: boolean;
}): Case[] {
  const { ctx, bare: sql } = of;
  const here = ctx.workspaceId;
  let asked = 0;
  const q = (): string => ASKED[(asked++ * 17) % ASKED.length] ?? '';
  const nearest = (kind: string, at: number) =>
    of.indexed
      ? sql.unsafe(`select id from meaning_vectors where workspace_id = '${here}' and kind = '${kind}' and dimensions = 512
          order by embedding::halfvec(512) <#> '${of.vectors[at % of.vectors.length]}' limit 20`)
      : null;
  const byWords = (table: string, kind: string) =>
    sql.unsafe(
      `select * from ${table}, websearch_to_tsquery('english', $1) w where workspace_id = $2 ${kind} and search @@ w
     order by ts_rank(search, w) desc limit 20`,
      [q(), here],
    );
  const tickets = async (at: number) => {
    await byWords('search_entries', "and kind = 'ticket'");
    await nearest('ticket', at);
  };
  const passages = async (at: number) => {
    await byWords('chunks', '');
    await nearest('passage', at);
  };
  let similar = 0;
  return [
    {
      name: 'search in articles',
      verb: () => searchAll({ ctx, input: { q: q(), kind: 'article' } }),
      sql: () => passages(asked),
    },
    {
      name: 'search in tickets',
      verb: () => searchAll({ ctx, input: { q: q(), kind: 'ticket' } }),
      sql: () => tickets(asked),
    },
    {
      name: 'search in everything',
      verb: () => searchAll({ ctx, input: { q: q() } }),
      sql: async () => {
        await passages(asked);
        await tickets(asked);
      },
    },
    {
      name: 'similar tickets',
      verb: () =>
        similarTickets({ ctx, input: { ticketId: of.tickets[similar++ % of.tickets.length] ?? '' } }),
      sql: () => tickets(similar),
    },
  ];
}
