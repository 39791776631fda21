import { BarList, type Line } from '#components/reports/bar-list.tsx';
import { NothingYet } from '#components/reports/nothing-yet.tsx';
import { ReportCard } from '#components/reports/report-card.tsx';
import { rowsHref } from '#components/reports/report-query.ts';
import { TableOfReport } from '#components/reports/report-table.tsx';
import { fillOf, Legend, StackedBars } from '#components/reports/stacked-bars.tsx';
import { ButtonLink } from '#components/ui/button-link.tsx';
import { ratingsTable, reportRatings, sourceWords } from '#lib/insights/index.ts';
import type { Rated, RatingsReport, ReportDays } from '#lib/insights/reports.schemas.ts';
import { answererWords } from '#lib/ui/answerer-words.ts';
import { count, percent, plural, shortDate } from '#lib/ui/format.ts';
import { niceCeiling } from '#lib/ui/scale.ts';
import { askedOf, type Props } from './asked.ts';

const TITLE = 'Ratings';
const GROUPS = ['4 and 5', '3', '1 and 2'] as const;

export async function RatingsCard(props: Props) {
  const { ctx, slug, input, file } = await askedOf(props);
  if (!ctx.permissions.has('conversations.read')) return null;
  const report = await reportRatings({ ctx, input });
  const list = `/${slug}/reports/ratings`;
  const said = (day: string) => shortDate(`${day}T00:00:00Z`, ctx.now, 'UTC');
  const span = ({ from, last }: ReportDays) =>
    from === last ? said(from) : `${said(from)} to ${said(last)}`;
  if (report.asked.count === 0)
    return (
      <ReportCard wide title={TITLE} summary={`Nobody was asked from ${span(report.days)}.`}>
        <NothingYet action={<ButtonLink href={`/${slug}/settings/ratings`}>Set up ratings</ButtonLink>}>
          After a conversation is closed, people can be asked how satisfied they are. Their answers stand here
          by channel, by who answered them, and over time.
        </NothingYet>
      </ReportCard>
    );
  const line = (key: string, name: string, rated: Rated): Line => ({
    key,
    name,
    count: rated.count,
    href: rowsHref(list, rated.filter),
    ...(rated.average === null ? {} : { note: `${rated.average.toFixed(1)} of 5` }),
  });
  const fills = GROUPS.map((_, at) => fillOf(at, false));
  return (
    <ReportCard
      wide
      title={TITLE}
      summary={summaryOf(report)}
      file={file('ratings')}
      table={<TableOfReport label={TITLE} table={ratingsTable(report)} list={list} />}
    >
      <StackedBars
        label={`Ratings by ${report.unit}`}
        top={niceCeiling(Math.max(1, ...report.points.map((point) => point.count)))}
        ends={[said(report.days.from), said(report.days.last)]}
        bars={report.points.map((point) => ({
          key: point.from,
          label: `${span(point)}: ${plural(point.count, 'rating')}${point.average === null ? '' : `, ${point.average.toFixed(1)} of 5`}`,
          href: rowsHref(list, point.filter),
          count: point.count,
          parts: GROUPS.map((name, at) => ({
            key: name,
            count: point.counts[at] ?? 0,
            fill: fills[at] ?? 'fill-chart-rest',
          })),
        }))}
      />
      <Legend
        items={report.scores.map(({ score, count: times, filter }) => ({
          name: `${score} of 5`,
          count: count(times),
          fill: fills[score >= 4 ? 0 : score === 3 ? 1 : 2] ?? 'fill-chart-rest',
          href: rowsHref(list, filter),
        }))}
      />
      <div className="mt-5 grid gap-x-8 gap-y-5 md:grid-cols-3">
        <Part
          title="Answered by"
          lines={report.by.map((one) => line(one.by ?? 'unknown', answererWords(one.by), one))}
        />
        <Part
          title="Channel"
          lines={report.channels.map((one) => line(one.channel, sourceWords(one.channel), one))}
        />
        <Part
          title="Assignee"
          lines={report.assignees.map((one) =>
            line(one.assignee?.id ?? 'nobody', one.assignee?.name ?? 'Nobody', one),
          )}
        />
      </div>
    </ReportCard>
  );
}

function Part({ title, lines }: { title: string; lines: readonly Line[] }) {
  return (
    <div className="min-w-0">
      <h3 className="mb-1 font-medium text-ink-3 text-xs">{title}</h3>
      {lines.length > 0 ? (
        <BarList label={`Ratings: ${title.toLowerCase()}`} lines={lines} />
      ) : (
        <p className="text-ink-3 text-sm">No answers yet</p>
      )}
    </div>
  );
}

function summaryOf({ asked, answered, beforeAverage }: RatingsReport): string {
  const share = `${plural(answered.count, 'answer')} to ${plural(asked.count, 'question')} (${percent(answered.count / asked.count)})`;
  if (answered.average === null) return `${share}.`;
  const before = beforeAverage === null ? '' : `, in the days before ${beforeAverage.toFixed(1)}`;
  return `${answered.average.toFixed(1)} of 5 on average${before}. ${share}.`;
}
