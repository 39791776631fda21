import { withTenant } from '#db/tenant.ts';
import { record } from '#lib/audit/index.ts';
import { listContacts, listLeads } from '#lib/contacts/index.ts';
import type { Ctx } from '#lib/core/ctx.ts';
import type { FilterGroup } from '#lib/core/filters/filter.ts';
import { defineVerb } from '#lib/core/verb.ts';
import { listDeals, listPipelines } from '#lib/deals/index.ts';
import { CONTACT_COLUMNS, dealColumns, LEAD_COLUMNS } from './columns.ts';
import { type ExportedFile, fileOf } from './file-of.ts';
import { exportContactsInput, exportDealsInput, exportLeadsInput } from './schemas.ts';

const PAGE = 200;

/** The contacts of a list as a file, streamed. Who took it, and of what, stands in the record. */
export const exportContacts = defineVerb({
  name: 'export_contacts',
  does: 'export records',
  permission: 'records.export',
  input: exportContactsInput,
  run: async ({ ctx, input }): Promise<ExportedFile> => {
    const { format, separator, bom, ...filter } = input;
    await recordExport(ctx, 'contacts', format, filter);
    return fileOf('contacts', CONTACT_COLUMNS, { format, separator, bom }, (cursor) =>
      listContacts({ ctx, input: pageOf(filter, cursor) }),
    );
  },
});

/** The leads of a list as a file, streamed. */
export const exportLeads = defineVerb({
  name: 'export_leads',
  does: 'export records',
  permission: 'records.export',
  input: exportLeadsInput,
  run: async ({ ctx, input }): Promise<ExportedFile> => {
    const { format, separator, bom, ...filter } = input;
    await recordExport(ctx, 'leads', format, filter);
    return fileOf('leads', LEAD_COLUMNS, { format, separator, bom }, (cursor) =>
      listLeads({ ctx, input: pageOf(filter, cursor) }),
    );
  },
});

/** The deals of a list as a file, streamed. */
export const exportDeals = defineVerb({
  name: 'export_deals',
  does: 'export records',
  permission: 'records.export',
  input: exportDealsInput,
  run: async ({ ctx, input }): Promise<ExportedFile> => {
    const { format, separator, bom, ...filter } = input;
    const { items } = await listPipelines({ ctx, input: {} });
    await recordExport(ctx, 'deals', format, filter);
    return fileOf('deals', dealColumns(items), { format, separator, bom }, (cursor) =>
      listDeals({ ctx, input: pageOf(filter, cursor) }),
    );
  },
});

/** The filter travels as JSON, as in an address: a list reads it itself. */
const pageOf = <Given extends { filter?: FilterGroup | undefined }>(
  given: Given,
  cursor: string | undefined,
) => ({
  ...given,
  filter: given.filter && JSON.stringify(given.filter),
  cursor,
  limit: PAGE,
});

/** Before the first row leaves: a download that breaks off was begun all the same. */
const recordExport = (ctx: Ctx, of: string, format: string, filter: Record<string, unknown>) =>
  withTenant(ctx, (tx) =>
    record(tx, ctx, {
      audit: {
        action: 'records.exported',
        entity: { type: 'workspace', id: ctx.workspaceId },
        // What was searched may be somebody's name: that it was, is enough.
        details: { of, format, filtered: Object.keys(filter).filter((key) => key !== 'sort') },
      },
    }),
  );
