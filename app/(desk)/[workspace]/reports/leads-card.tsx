import { Change } from '#components/reports/change.tsx';
import { NothingYet } from '#components/reports/nothing-yet.tsx';
import { ReportCard } from '#components/reports/report-card.tsx';
import { rowsHref } from '#components/reports/report-query.ts';
import { TableOfReport } from '#components/reports/report-table.tsx';
import { fillOf, Legend, StackedBars } from '#components/reports/stacked-bars.tsx';
import { ButtonLink } from '#components/ui/button-link.tsx';
import { leadsTable, reportLeads, sourceWords } from '#lib/insights/index.ts';
import type { ReportDays } from '#lib/insights/reports.schemas.ts';
import { count, plural, shortDate } from '#lib/ui/format.ts';
import { niceCeiling } from '#lib/ui/scale.ts';
import { askedOf, type Props } from './asked.ts';

const TITLE = 'Leads by source';

export async function LeadsCard(props: Props) {
  const { ctx, slug, input, file } = await askedOf(props);
  if (!ctx.permissions.has('leads.read')) return null;
  const report = await reportLeads({ ctx, input });
  const list = `/${slug}/leads`;
  const said = (day: string) => shortDate(`${day}T00:00:00Z`, ctx.now, 'UTC');
  const span = ({ from, last }: ReportDays) =>
    from === last ? said(from) : `${said(from)} to ${said(last)}`;
  const fills = report.sources.map(({ source }, at) => fillOf(at, source === null));
  if (report.count === 0)
    return (
      <ReportCard
        wide
        title={TITLE}
        summary={
          <>
            No lead came in from {span(report.days)}. <Change now={0} before={report.beforeCount} />
          </>
        }
      >
        <NothingYet action={<ButtonLink href={`/${slug}/settings/leads`}>Set up a form</ButtonLink>}>
          Everyone who writes with an interest becomes a lead, and so does whoever fills in a form on your
          website. They are counted by the day they came in.
        </NothingYet>
      </ReportCard>
    );
  return (
    <ReportCard
      wide
      title={TITLE}
      summary={
        <>
          {plural(report.count, 'lead')} from {span(report.days)}, most of them by{' '}
          {sourceWords(report.sources[0]?.source ?? null)}.{' '}
          <Change now={report.count} before={report.beforeCount} />
        </>
      }
      file={file('leads')}
      table={<TableOfReport label={TITLE} table={leadsTable(report)} list={list} />}
    >
      <StackedBars
        label={`Leads by ${report.unit}`}
        top={niceCeiling(Math.max(...report.points.map((point) => point.count)))}
        ends={[said(report.days.from), said(report.days.last)]}
        bars={report.points.map((point) => ({
          key: point.from,
          label: `${span(point)}: ${plural(point.count, 'lead')}`,
          href: rowsHref(list, point.filter),
          count: point.count,
          parts: point.counts.map((part, at) => ({
            key: report.sources[at]?.source ?? 'other',
            count: part.count,
            fill: fills[at] ?? 'fill-chart-rest',
          })),
        }))}
      />
      <Legend
        items={report.sources.map((source, at) => ({
          name: sourceWords(source.source),
          count: count(source.count),
          fill: fills[at] ?? 'fill-chart-rest',
          href: rowsHref(list, source.filter),
        }))}
      />
    </ReportCard>
  );
}
