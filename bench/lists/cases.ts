import type { Sql } from 'postgres';
import { listContacts, listLeads } from '#lib/contacts/index.ts';
import { listConversations } from '#lib/conversations/index.ts';
import type { Ctx } from '#lib/core/ctx.ts';
import { type Condition, writeFilter } from '#lib/core/filters/filter.ts';
import { NO_OWNER } from '#lib/core/reach.ts';
import { listDeals, readBoard } from '#lib/deals/index.ts';
import { readContactPage, searchEverything } from '#lib/insights/index.ts';
import type { Case } from './measure.ts';

/** A column of the board, and where it goes on half-way down. */
export interface Column {
  pipelineId: string;
  stageId: string;
  sort: string;
  limit: number;
  cursor: string;
}

/** What is measured, each as the desk asks it, and where there is one the shortest statement for the same rows. */
export function casesOf(of: {
  ctx: Ctx;
  boardCtx: Ctx;
  bare: Sql;
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
    ...['owner', 'source', 'updated'].map((sort) => ({
      name: `leads, by ${sort}`,
      verb: () => listLeads({ ctx: reader, input: { limit, sort } }),
    })),
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
      verb: () => listDeals({ ctx: of.boardCtx, input: column }),
    },
    {
      name: 'the board, further down in a column',
      verb: () => listDeals({ ctx: of.boardCtx, input: { ...column, cursor } }),
    },
  ];
}
