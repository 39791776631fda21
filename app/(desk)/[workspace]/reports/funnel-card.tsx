import { BarList } from '#components/reports/bar-list.tsx';
import { Change } from '#components/reports/change.tsx';
import { NothingYet } from '#components/reports/nothing-yet.tsx';
import { ReportCard } from '#components/reports/report-card.tsx';
import { rowsHref } from '#components/reports/report-query.ts';
import { TableOfReport } from '#components/reports/report-table.tsx';
import { ButtonLink } from '#components/ui/button-link.tsx';
import { funnelTable, reportFunnel, STEP_WORDS } from '#lib/insights/index.ts';
import { percent, plural } from '#lib/ui/format.ts';
import { askedOf, type Props } from './asked.ts';

const TITLE = 'From lead to won';

export async function FunnelCard(props: Props) {
  const { ctx, slug, input, file } = await askedOf(props);
  if (!ctx.permissions.has('leads.read')) return null;
  const report = await reportFunnel({ ctx, input });
  const [first] = report.steps;
  const won = report.steps.at(-1);
  if (!first || !won || first.count === 0)
    return (
      <ReportCard title={TITLE} summary="No lead came in in these days.">
        <NothingYet action={<ButtonLink href={`/${slug}/leads?view=all`}>Look at all leads</ButtonLink>}>
          How many of the leads of a period were contacted, qualified, became a deal and were won, and how
          long each step took.
        </NothingYet>
      </ReportCard>
    );
  return (
    <ReportCard
      title={TITLE}
      summary={
        <>
          Of {plural(first.count, 'lead')} that came in, {percent(won.count / first.count)} were won until
          now. <Change now={won.count} before={won.beforeCount} />
        </>
      }
      file={file('funnel')}
      table={<TableOfReport label={TITLE} table={funnelTable(report)} list={`/${slug}/leads`} />}
    >
      <BarList
        label={TITLE}
        lines={report.steps.map(({ step, count, rate, medianDays, filter }) => ({
          key: step,
          name: STEP_WORDS[step],
          count,
          href: rowsHref(`/${slug}/leads`, filter),
          note: [
            ...(rate === null ? [] : [percent(rate)]),
            ...(medianDays === null ? [] : [`after ${plural(medianDays, 'day')}`]),
          ].join(', '),
        }))}
      />
    </ReportCard>
  );
}
