import { withTenant } from '#db/tenant.ts';
import { record } from '#lib/audit/index.ts';
import type { Ctx } from '#lib/core/ctx.ts';
import { defineVerb } from '#lib/core/verb.ts';
import { type ExportedFile, fileOf } from '#lib/exports/index.ts';
import { exportReportInput, type ReportInput, type ReportTable } from '../reports.schemas.ts';
import { reportBreaches } from './report-breaches.ts';
import { reportClosed } from './report-closed.ts';
import { reportFunnel } from './report-funnel.ts';
import { reportLeads } from './report-leads.ts';
import { reportPipeline } from './report-pipeline.ts';
import { reportRatings } from './report-ratings.ts';
import { reportResponses } from './report-responses.ts';
import { reportTickets } from './report-tickets.ts';
import {
  closedTable,
  funnelTable,
  leadsTable,
  pipelineTable,
  ratingsTable,
  responsesTable,
} from './tables.ts';
import { breachesTable, ticketsTable } from './ticket-tables.ts';

type Asked = { ctx: Ctx; input: ReportInput };

const TABLES = {
  leads: async (asked: Asked) => leadsTable(await reportLeads(asked)),
  funnel: async (asked: Asked) => funnelTable(await reportFunnel(asked)),
  closed: async (asked: Asked) => closedTable(await reportClosed(asked)),
  pipeline: async (asked: Asked) => pipelineTable(await reportPipeline(asked)),
  responses: async (asked: Asked) => responsesTable(await reportResponses(asked)),
  ratings: async (asked: Asked) => ratingsTable(await reportRatings(asked)),
  tickets: async (asked: Asked) => ticketsTable(await reportTickets(asked)),
  breaches: async (asked: Asked) => breachesTable(await reportBreaches(asked)),
} satisfies Record<string, (asked: Asked) => Promise<ReportTable>>;

/** A report as a file, with the same numbers as the desk. Who took it stands in the record. */
export const exportReport = defineVerb({
  name: 'export_report',
  does: 'export records',
  permission: 'records.export',
  input: exportReportInput,
  run: async ({ ctx, input }): Promise<ExportedFile> => {
    const { of, format, separator, bom, ...asked } = input;
    // Asks for the permission of the report itself before anything is written down.
    const { columns, rows } = await TABLES[of]({ ctx, input: asked });
    await withTenant(ctx, (tx) =>
      record(tx, ctx, {
        audit: {
          action: 'records.exported',
          entity: { type: 'workspace', id: ctx.workspaceId },
          details: { of: `report ${of}`, format },
        },
      }),
    );
    return fileOf<ReportTable['rows'][number]>(
      `report-${of}`,
      columns.map(({ head }, at) => ({ head, cell: ({ cells }) => cells[at] ?? null })),
      { format, separator, bom },
      async () => ({ items: rows, nextCursor: null }),
    );
  },
});
