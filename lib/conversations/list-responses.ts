import { type Tx, withTenant } from '#db/tenant.ts';
import type { Ctx } from '#lib/core/ctx.ts';
import { countRows, pageOfIds } from '#lib/core/filters/list.ts';
import type { Page } from '#lib/core/page.ts';
import { isoOf, isoOrNull } from '#lib/core/time.ts';
import { defineVerb } from '#lib/core/verb.ts';
import { responseListing } from './response-listing.ts';
import { listResponsesInput, type ResponseRow } from './responses.schemas.ts';

interface Raw {
  id: string;
  contact_id: string;
  contact_name: string;
  channel: ResponseRow['channel'];
  assignee_id: string | null;
  assignee_name: string | null;
  first_inbound_at: string;
  first_response_at: string | null;
  seconds: number | null;
}

async function rowsById(tx: Tx, ctx: Ctx, ids: readonly string[]): Promise<ResponseRow[]> {
  const rows = await tx.raw<Raw[]>`
    select c.id, p.id as contact_id, p.name as contact_name, c.channel, u.id as assignee_id, u.name as assignee_name,
      c.first_inbound_at, c.first_response_at,
      extract(epoch from c.first_response_at - c.first_inbound_at)::float8 as seconds
    from unnest(${`{${ids.join(',')}}`}::uuid[]) with ordinality as asked (id, at)
    join conversations c on c.workspace_id = ${ctx.workspaceId} and c.id = asked.id
    join contacts p on p.workspace_id = c.workspace_id and p.id = c.contact_id
    left join users u on u.id = c.assignee_id
    order by asked.at`;
  return rows.map((row) => ({
    id: row.id,
    contact: { id: row.contact_id, name: row.contact_name },
    channel: row.channel,
    assignee: row.assignee_id ? { id: row.assignee_id, name: row.assignee_name ?? 'Former member' } : null,
    firstInboundAt: isoOf(row.first_inbound_at),
    firstResponseAt: isoOrNull(row.first_response_at),
    seconds: row.seconds,
  }));
}

/** Conversations by when somebody first wrote and how soon that was answered; `count` is of all that match. */
export const listResponses = defineVerb({
  name: 'list_responses',
  does: 'see conversations',
  permission: 'conversations.read',
  input: listResponsesInput,
  run: ({ ctx, input }): Promise<Page<ResponseRow> & { count: number }> =>
    withTenant(ctx, async (tx) => {
      const listing = await responseListing(tx, ctx);
      const run = (query: Parameters<Tx['execute']>[0]) => tx.execute(query);
      const page = await pageOfIds(run, ctx, listing, input);
      const count = await countRows(run, ctx, listing, input.filter);
      return { ...page, items: await rowsById(tx, ctx, page.items), count };
    }),
});
