import { BarList } from '#components/reports/bar-list.tsx';
import { NothingYet } from '#components/reports/nothing-yet.tsx';
import { ReportCard } from '#components/reports/report-card.tsx';
import { rowsHref } from '#components/reports/report-query.ts';
import { TableOfReport } from '#components/reports/report-table.tsx';
import { ButtonLink } from '#components/ui/button-link.tsx';
import { pipelineTable, reportPipeline } from '#lib/insights/index.ts';
import { plural } from '#lib/ui/format.ts';
import { askedOf, type Props } from './asked.ts';
import { sumsWords } from './sums-words.ts';

const TITLE = 'Open deals by stage';

export async function PipelineCard(props: Props) {
  const { ctx, slug, input, file } = await askedOf(props);
  if (!ctx.permissions.has('deals.read')) return null;
  const report = await reportPipeline({ ctx, input });
  const list = `/${slug}/pipeline/table`;
  const all = report.stages.reduce((sum, { count }) => sum + count, 0);
  const several = new Set(report.stages.map(({ pipeline }) => pipeline.id)).size > 1;
  if (all === 0)
    return (
      <ReportCard title={TITLE} summary="No deal is open.">
        <NothingYet action={<ButtonLink href={`/${slug}/pipeline`}>Go to the board</ButtonLink>}>
          Open a deal on the board, or convert a qualified lead. What stands in each stage is added up here,
          and weighted by how probable it is.
        </NothingYet>
      </ReportCard>
    );
  return (
    <ReportCard
      title={TITLE}
      summary={`${plural(all, 'deal is', 'deals are')} open now, whatever the days above; after the amount what it weighs.`}
      file={file('pipeline')}
      table={<TableOfReport label={TITLE} table={pipelineTable(report)} list={list} />}
    >
      <BarList
        label={TITLE}
        lines={report.stages.map(({ id, name, pipeline, count, sums, filter }) => ({
          key: id,
          name: several ? `${name}, ${pipeline.name}` : name,
          count,
          href: rowsHref(list, filter),
          note:
            count > 0
              ? `${sumsWords(sums)}, weighs ${sumsWords(sums.map((sum) => ({ ...sum, amountMinor: sum.weightedMinor })))}`
              : undefined,
        }))}
      />
    </ReportCard>
  );
}
