import { fileHref, readReportQuery } from '#components/reports/report-query.ts';
import type { Ctx } from '#lib/core/ctx.ts';
import { requireDesk } from '#lib/http/index.ts';
import type { EXPORTED_REPORTS, ReportInput } from '#lib/insights/reports.schemas.ts';

export interface Props {
  params: Promise<{ workspace: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}

export interface Asked {
  ctx: Ctx;
  slug: string;
  input: ReportInput;
  /** Where a report is to be had as a file; undefined for who may not take one. */
  file: (of: (typeof EXPORTED_REPORTS)[number]) => string | undefined;
}

/** What every report of the page is asked by. */
export async function askedOf({ params, searchParams }: Props): Promise<Asked> {
  const input = readReportQuery(await searchParams);
  const { ctx, workspace } = await requireDesk(params);
  const { slug } = workspace;
  return {
    ctx,
    slug,
    input,
    file: (of) => (ctx.permissions.has('records.export') ? fileHref(slug, of, input) : undefined),
  };
}
