import { BarList } from '#components/reports/bar-list.tsx';
import { Change } from '#components/reports/change.tsx';
import { NothingYet } from '#components/reports/nothing-yet.tsx';
import { ReportCard } from '#components/reports/report-card.tsx';
import { rowsHref } from '#components/reports/report-query.ts';
import { TableOfReport } from '#components/reports/report-table.tsx';
import { ButtonLink } from '#components/ui/button-link.tsx';
import { closedTable, reportClosed } from '#lib/insights/index.ts';
import type { Outcome } from '#lib/insights/reports.schemas.ts';
import { plural } from '#lib/ui/format.ts';
import { askedOf, type Props } from './asked.ts';
import { sumsWords } from './sums-words.ts';

const TITLE = 'Won and lost';
const WORDS: Readonly<Record<Outcome, string>> = { won: 'Won', lost: 'Lost' };
const FILL: Readonly<Record<Outcome, string>> = { won: 'fill-chart-3', lost: 'fill-chart-2' };

export async function ClosedCard(props: Props) {
  const { ctx, slug, input, file } = await askedOf(props);
  if (!ctx.permissions.has('deals.read')) return null;
  const report = await reportClosed({ ctx, input });
  const list = `/${slug}/pipeline/table`;
  const [won, lost] = report.outcomes;
  if (!won || !lost || won.count + lost.count === 0)
    return (
      <ReportCard wide title={TITLE} summary="No deal was closed in these days.">
        <NothingYet action={<ButtonLink href={`/${slug}/pipeline`}>Go to the board</ButtonLink>}>
          When a deal moves to a won or a lost stage, it is counted here by its reason and by whose it was.
        </NothingYet>
      </ReportCard>
    );
  return (
    <ReportCard
      wide
      title={TITLE}
      summary={
        <>
          {plural(won.count, 'deal')} won{won.count > 0 ? `, ${sumsWords(won.sums)}` : ''}, and{' '}
          {plural(lost.count, 'deal')} lost. <Change now={won.count} before={won.beforeCount} />
        </>
      }
      file={file('closed')}
      table={<TableOfReport label={TITLE} table={closedTable(report)} list={list} />}
    >
      <div className="grid gap-x-8 gap-y-4 sm:grid-cols-2">
        <BarList
          label="By reason"
          lines={report.reasons.map(({ outcome, reason, count, sums, filter }) => ({
            key: `${outcome} ${reason?.id}`,
            name: `${WORDS[outcome]}: ${reason?.name ?? 'no reason said'}`,
            count,
            href: rowsHref(list, filter),
            note: sumsWords(sums),
            fill: FILL[outcome],
          }))}
        />
        <BarList
          label="By owner"
          lines={report.owners.flatMap(({ owner, ...counts }) =>
            (['won', 'lost'] as const)
              .filter((outcome) => counts[outcome].count > 0)
              .map((outcome) => ({
                key: `${owner?.id} ${outcome}`,
                name: `${owner?.name ?? 'Nobody'}: ${WORDS[outcome].toLowerCase()}`,
                count: counts[outcome].count,
                href: rowsHref(list, counts[outcome].filter),
                note: sumsWords(counts[outcome].sums),
                fill: FILL[outcome],
              })),
          )}
        />
      </div>
    </ReportCard>
  );
}
