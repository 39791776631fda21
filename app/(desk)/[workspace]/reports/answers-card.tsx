import { BarList } from '#components/reports/bar-list.tsx';
import { NothingYet } from '#components/reports/nothing-yet.tsx';
import { ReportCard } from '#components/reports/report-card.tsx';
import { rowsHref } from '#components/reports/report-query.ts';
import { TableOfReport } from '#components/reports/report-table.tsx';
import { ButtonLink } from '#components/ui/button-link.tsx';
import { reportResponses, responsesTable, waitWords } from '#lib/insights/index.ts';
import { plural, timeLeft } from '#lib/ui/format.ts';
import { askedOf, type Props } from './asked.ts';

const TITLE = 'First answer';

export async function AnswersCard(props: Props) {
  const { ctx, slug, input, file } = await askedOf(props);
  if (!ctx.permissions.has('conversations.read')) return null;
  const report = await reportResponses({ ctx, input });
  const list = `/${slug}/reports/answers`;
  if (report.count === 0)
    return (
      <ReportCard title={TITLE} summary="Nobody wrote in these days.">
        <NothingYet action={<ButtonLink href={`/${slug}/settings/channels`}>Connect a channel</ButtonLink>}>
          How soon people get the first answer to what they write, by the clock: nights and weekends count.
        </NothingYet>
      </ReportCard>
    );
  const said = (seconds: number) => timeLeft(seconds * 1000);
  const { medianSeconds, beforeMedianSeconds } = report;
  return (
    <ReportCard
      title={TITLE}
      summary={`${
        medianSeconds === null
          ? `None of ${plural(report.count, 'conversation')} is answered yet`
          : `Half of those answered had it within ${said(medianSeconds)}`
      }${beforeMedianSeconds === null ? '' : `, in the days before within ${said(beforeMedianSeconds)}`}. By the clock, nights included.`}
      file={file('responses')}
      table={<TableOfReport label={TITLE} table={responsesTable(report)} list={list} />}
    >
      <BarList
        label={TITLE}
        lines={[
          ...report.buckets.map((bucket) => ({
            key: String(bucket.from),
            name: waitWords(bucket),
            count: bucket.count,
            href: rowsHref(list, bucket.filter),
          })),
          {
            key: 'unanswered',
            name: 'Not answered yet',
            count: report.unanswered.count,
            href: rowsHref(list, report.unanswered.filter),
            fill: 'fill-chart-rest',
          },
        ]}
      />
    </ReportCard>
  );
}
