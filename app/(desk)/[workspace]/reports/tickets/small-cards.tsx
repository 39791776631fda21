import { BarList } from '#components/reports/bar-list.tsx';
import { Change } from '#components/reports/change.tsx';
import { NothingYet } from '#components/reports/nothing-yet.tsx';
import { ReportCard } from '#components/reports/report-card.tsx';
import { rowsHref } from '#components/reports/report-query.ts';
import { ButtonLink } from '#components/ui/button-link.tsx';
import { BREACH_CLOCKS } from '#lib/insights/index.ts';
import type { Spread, TicketsReport } from '#lib/insights/tickets-report.schemas.ts';
import { percent, plural, timeLeft } from '#lib/ui/format.ts';

interface Props {
  report: TicketsReport;
  /** Address of the list that shows the rows. */
  list: string;
}

const ageWords = (from: number, to: number | null): string =>
  to === null ? `${from} days and more` : from === 0 ? 'Today' : `${from} to ${to} days`;

export function BacklogCard({ report: { backlog }, list }: Props) {
  return (
    <ReportCard
      title="Not solved yet"
      summary={`${plural(backlog.count, 'ticket')} now, whenever they came in, by how long they have been here.`}
    >
      <BarList
        label="Not solved yet"
        lines={backlog.ages.map(({ from, to, count, filter }) => ({
          key: String(from),
          name: ageWords(from, to),
          count,
          href: rowsHref(list, filter),
          fill: from >= 7 ? 'fill-chart-2' : 'fill-chart-1',
        }))}
      />
    </ReportCard>
  );
}

const said = (minutes: number): string => timeLeft(minutes * 60_000);

function soon({ count, medianMinutes, p90Minutes }: Spread): string {
  if (count === 0 || medianMinutes === null || p90Minutes === null) return 'none in these days';
  return `half within ${said(medianMinutes)}, nine of ten within ${said(p90Minutes)}`;
}

export function SoonCard({ report: { answer, solution }, list }: Props) {
  return (
    <ReportCard
      title="How soon"
      summary={
        <>
          First answer: {soon(answer)}. Solution: {soon(solution)}. By the clock, nights included.{' '}
          {answer.medianMinutes !== null && answer.beforeMedianMinutes !== null ? (
            <Change
              now={Math.round(answer.medianMinutes)}
              before={Math.round(answer.beforeMedianMinutes)}
              write={(minutes) => `${said(minutes)} to the first answer`}
            />
          ) : null}
        </>
      }
    >
      <BarList
        label="How soon"
        lines={[
          {
            key: 'answer',
            name: 'Came in and were answered',
            count: answer.count,
            note: answer.medianMinutes === null ? undefined : said(answer.medianMinutes),
            href: rowsHref(list, answer.filter),
          },
          {
            key: 'solution',
            name: 'Were solved',
            count: solution.count,
            note: solution.medianMinutes === null ? undefined : said(solution.medianMinutes),
            href: rowsHref(list, solution.filter),
            fill: 'fill-chart-3',
          },
        ]}
      />
    </ReportCard>
  );
}

export function PromisesCard({ report: { clocks }, list, slaHref }: Props & { slaHref: string }) {
  const sum = (key: 'kept' | 'missed' | 'running') => clocks.reduce((all, one) => all + one[key].count, 0);
  const ended = sum('kept') + sum('missed');
  if (ended + sum('running') === 0)
    return (
      <ReportCard title="Promises" summary="Nothing was promised to tickets of these days.">
        <NothingYet action={<ButtonLink href={slaHref}>Set up a promise</ButtonLink>}>
          How soon a ticket is answered, told of and solved, by its priority, and whether that was kept.
        </NothingYet>
      </ReportCard>
    );
  return (
    <ReportCard
      title="Promises"
      summary={
        ended === 0
          ? 'All that was promised to tickets of these days still runs.'
          : `${percent(sum('kept') / ended)} of ${plural(ended, 'promise')} to tickets of these days kept.`
      }
    >
      <BarList
        label="Promises"
        lines={clocks.flatMap(({ clock, kept, missed, running }) =>
          [
            { key: 'kept', word: 'kept', figure: kept, fill: 'fill-chart-3' },
            { key: 'missed', word: 'broken', figure: missed, fill: 'fill-chart-2' },
            { key: 'running', word: 'still running', figure: running, fill: 'fill-chart-rest' },
          ].map(({ key, word, figure, fill }) => ({
            key: `${clock} ${key}`,
            name: `${BREACH_CLOCKS[clock]}: ${word}`,
            count: figure.count,
            href: rowsHref(list, figure.filter),
            fill,
          })),
        )}
      />
    </ReportCard>
  );
}

const FIELDS = {
  type: 'Type',
  category: 'Category',
  urgency: 'Urgency',
  impact: 'Impact',
  queueId: 'Queue',
  language: 'Language',
} as const;

export function AgentsCard({ report: { agents, opened }, list }: Props) {
  const lines = [
    { key: 'sorted', name: 'Sorted alone', figure: agents.sorted, fill: 'fill-chart-1' },
    {
      key: 'overridden',
      name: 'Decided otherwise by a person',
      figure: agents.overridden,
      fill: 'fill-chart-2',
    },
    {
      key: 'auto',
      name: 'Answered before anybody read it',
      figure: agents.autoAnswered,
      fill: 'fill-chart-3',
    },
    { key: 'again', name: 'Opened again after it was solved', figure: agents.reopened, fill: 'fill-chart-4' },
    ...agents.fields
      .filter(({ sorted, overridden }) => sorted.count + overridden.count > 0)
      .flatMap(({ field, sorted, overridden }) => [
        { key: field, name: `${FIELDS[field]} set alone`, figure: sorted, fill: 'fill-chart-1' },
        {
          key: `${field} overridden`,
          name: `${FIELDS[field]} decided otherwise`,
          figure: overridden,
          fill: 'fill-chart-2',
        },
      ]),
  ];
  return (
    <ReportCard
      title="What agents did with tickets"
      summary={
        opened.count === 0
          ? 'No ticket came in in these days.'
          : `${percent(agents.sorted.count / opened.count)} of ${plural(opened.count, 'ticket')} had fields set without a person, ${percent(agents.autoAnswered.count / opened.count)} an answer.`
      }
    >
      <BarList
        label="What agents did with tickets"
        lines={lines.map(({ key, name, figure, fill }) => ({
          key,
          name,
          fill,
          count: figure.count,
          href: rowsHref(list, figure.filter),
        }))}
      />
    </ReportCard>
  );
}
