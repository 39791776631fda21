import { AskLine } from '#components/patterns/ask-line.tsx';
import { BarList } from '#components/reports/bar-list.tsx';
import { Change } from '#components/reports/change.tsx';
import { NothingYet } from '#components/reports/nothing-yet.tsx';
import { ReportCard } from '#components/reports/report-card.tsx';
import { rowsHref } from '#components/reports/report-query.ts';
import { TableOfReport } from '#components/reports/report-table.tsx';
import { Legend, StackedBars } from '#components/reports/stacked-bars.tsx';
import { ButtonLink } from '#components/ui/button-link.tsx';
import { reportTickets, SIDE_WORDS, sideTable } from '#lib/insights/index.ts';
import type { ReportDays } from '#lib/insights/reports.schemas.ts';
import type { TicketsReport } from '#lib/insights/tickets-report.schemas.ts';
import { count, plural, shortDate } from '#lib/ui/format.ts';
import { niceCeiling } from '#lib/ui/scale.ts';
import { whoMay } from '../../settings/who-may.ts';
import { askedOf, type Props } from '../asked.ts';
import { AgentsCard, BacklogCard, PromisesCard, SoonCard } from './small-cards.tsx';

const TITLE = 'Opened and solved';

export async function TicketCards(props: Props) {
  const { ctx, slug, input, file } = await askedOf(props);
  if (!ctx.permissions.has('tickets.read'))
    return <AskLine ask={await whoMay(ctx, ['admin', 'manager'])}>Your role does not see tickets.</AskLine>;
  const report = await reportTickets({ ctx, input });
  const list = `/${slug}/tickets`;
  const said = (day: string) => shortDate(`${day}T00:00:00Z`, ctx.now, 'UTC');
  return (
    <>
      <VolumeCard report={report} list={list} said={said} />
      <BacklogCard report={report} list={list} />
      <SoonCard report={report} list={list} />
      <PromisesCard report={report} list={list} slaHref={`/${slug}/settings/tickets`} />
      <AgentsCard report={report} list={list} />
      {report.sides.map((side) => {
        const title = `By ${SIDE_WORDS[side.side].toLowerCase()}`;
        return (
          <ReportCard
            key={side.side}
            title={title}
            summary={`Tickets that came in by their ${SIDE_WORDS[side.side].toLowerCase()}, with what lies there and how soon they moved.`}
            file={file('tickets')}
            wide
          >
            {side.rows.length > 0 ? (
              <TableOfReport label={title} table={sideTable(side)} list={list} />
            ) : (
              <p className="text-ink-2 text-sm">No ticket came in in these days.</p>
            )}
          </ReportCard>
        );
      })}
    </>
  );
}

function VolumeCard({
  report: { opened, solved, points, unit, days },
  list,
  said,
}: {
  report: TicketsReport;
  list: string;
  said: (day: string) => string;
}) {
  const span = ({ from, last }: ReportDays) =>
    from === last ? said(from) : `${said(from)} to ${said(last)}`;
  if (opened.count === 0 && solved.count === 0)
    return (
      <ReportCard wide title={TITLE} summary={`No ticket came in from ${span(days)}.`}>
        <NothingYet action={<ButtonLink href={list}>Open the tickets</ButtonLink>}>
          A message that reports a fault or asks for help becomes a ticket. They are counted by the day they
          came in, and by the day they were solved.
        </NothingYet>
      </ReportCard>
    );
  return (
    <ReportCard
      wide
      title={TITLE}
      summary={
        <>
          {plural(opened.count, 'ticket')} came in from {span(days)}{' '}
          <Change now={opened.count} before={opened.beforeCount} />, {count(solved.count)}{' '}
          {solved.count === 1 ? 'was' : 'were'} solved{' '}
          <Change now={solved.count} before={solved.beforeCount} />
        </>
      }
    >
      <StackedBars
        label={`Tickets that came in by ${unit}`}
        top={niceCeiling(Math.max(1, ...points.map((point) => point.opened.count)))}
        ends={[said(days.from), said(days.last)]}
        bars={points.map((point) => ({
          key: point.from,
          label: `${span(point)}: ${plural(point.opened.count, 'ticket')} came in, ${count(point.solved.count)} solved`,
          href: rowsHref(list, point.opened.filter),
          count: point.opened.count,
          parts: [{ key: 'opened', count: point.opened.count, fill: 'fill-chart-1' }],
        }))}
      />
      <Legend
        items={[
          {
            name: 'Came in',
            count: count(opened.count),
            fill: 'fill-chart-1',
            href: rowsHref(list, opened.filter),
          },
        ]}
      />
      <div className="mt-3">
        <BarList
          label="Solved"
          lines={points
            .filter((point) => point.solved.count > 0)
            .slice(-7)
            .map((point) => ({
              key: point.from,
              name: `Solved ${span(point)}`,
              count: point.solved.count,
              href: rowsHref(list, point.solved.filter),
              fill: 'fill-chart-3',
            }))}
        />
      </div>
    </ReportCard>
  );
}
