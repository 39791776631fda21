import { and, desc, eq, inArray, lt, sql } from 'drizzle-orm';
import { bulkJobs } from '#db/schema/bulk.ts';
import { withTenant } from '#db/tenant.ts';
import { decodeCursor, pageOf } from '#lib/core/cursor.ts';
import type { Page } from '#lib/core/page.ts';
import { defineVerb } from '#lib/core/verb.ts';
import { findJob, toBulkDto } from './repo.ts';
import {
  BULK_ENTITIES,
  type BulkDto,
  listBulkInput,
  listRefusedInput,
  type RefusedRecord,
} from './schemas.ts';
import { LISTINGS } from './selected.ts';

/** Changes of many records that were begun, the newest first: those of the lists the caller may read. */
export const listBulk = defineVerb({
  name: 'list_bulk',
  does: 'see changes of many records',
  permission: 'contacts.read',
  input: listBulkInput,
  run: ({ ctx, input }): Promise<Page<BulkDto>> =>
    withTenant(ctx, async (tx) => {
      const [after = null] = decodeCursor(input.cursor, 1) ?? [];
      const readable = BULK_ENTITIES.filter((entity) => ctx.permissions.has(`${entity}.read`));
      const rows = await tx
        .select()
        .from(bulkJobs)
        .where(
          and(
            eq(bulkJobs.workspaceId, ctx.workspaceId),
            inArray(bulkJobs.entity, readable),
            after ? lt(bulkJobs.id, String(after)) : undefined,
          ),
        )
        .orderBy(desc(bulkJobs.id))
        .limit(input.limit + 1);
      const page = pageOf(
        rows,
        input.limit,
        (row) => row,
        (row) => [row.id],
      );
      const items: BulkDto[] = [];
      for (const job of page.items) items.push(await toBulkDto(tx, ctx, job));
      return { ...page, items };
    }),
});

/** Which records a change left as they were, and why, in the order of the change. @throws AppError `not_found`. */
export const listRefused = defineVerb({
  name: 'list_refused',
  does: 'see changes of many records',
  permission: 'contacts.read',
  input: listRefusedInput,
  run: ({ ctx, input }): Promise<Page<RefusedRecord>> =>
    withTenant(ctx, async (tx) => {
      const { entity } = await findJob(tx, ctx, input.bulkId);
      const [after = 0] = decodeCursor(input.cursor, 1) ?? [];
      const rows = await tx.raw<Omit<RefusedRecord, 'name'>[]>`
        select position, entity_id as id, state, reason from bulk_items
        where workspace_id = ${ctx.workspaceId} and job_id = ${input.bulkId} and state in ('failed', 'kept')
          and reason is not null and position > ${Number(after)}
        order by position limit ${input.limit + 1}`;
      const page = pageOf(
        [...rows],
        input.limit,
        (row) => row,
        (row) => [row.position],
      );
      if (page.items.length === 0 || !ctx.permissions.has(`${entity}.read`))
        return { ...page, items: page.items.map((row) => ({ ...row, name: null })) };
      const listing = await LISTINGS[entity](tx, ctx);
      const name =
        listing.fields.find(({ key }) => key === (entity === 'tickets' ? 'subject' : 'name'))?.column ??
        sql`null`;
      const ids = `{${page.items.map(({ id }) => id).join(',')}}`;
      const named = await tx.execute<{ id: string; name: string }>(sql`
        select ${listing.id} as id, ${name} as name from ${listing.from}
        where ${listing.where} and ${listing.id} = any(${ids}::uuid[])`);
      const names = new Map(named.map((row) => [row.id, row.name]));
      return { ...page, items: page.items.map((row) => ({ ...row, name: names.get(row.id) ?? null })) };
    }),
});
