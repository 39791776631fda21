import Link from 'next/link';
import { monthName } from '#components/deals/month-name.ts';
import { totalOf } from '#components/deals/total-of.ts';
import { Money, Nothing } from '#components/patterns/money.tsx';
import { NothingYet } from '#components/reports/nothing-yet.tsx';
import { ReportCard } from '#components/reports/report-card.tsx';
import { ButtonLink } from '#components/ui/button-link.tsx';
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from '#components/ui/table.tsx';
import { readForecast } from '#lib/deals/index.ts';
import { majorUnits } from '#lib/ui/format.ts';
import { askedOf, type Props } from './asked.ts';

const TITLE = 'Forecast';
const FIGURES = [
  ['won', 'Won'],
  ['commit', 'Committed'],
  ['bestCase', 'Best case'],
  ['weighted', 'Weighted'],
] as const;

/** The next three months as the forecast has them, of the pipeline and the owner that are chosen. */
export async function ForecastCard(props: Props) {
  const { ctx, slug, input } = await askedOf(props);
  if (!ctx.permissions.has('deals.read')) return null;
  const { pipelineId, ownerId } = input;
  const { months, currencies } = await readForecast({ ctx, input: pipelineId ? { pipelineId } : {} });
  const lines = currencies
    .map(({ currency, cells }) => ({
      currency,
      cells: cells.filter((cell) => !ownerId || cell.owner?.id === ownerId),
    }))
    .filter(({ cells }) => cells.some((cell) => cell.deals > 0));
  if (lines.length === 0)
    return (
      <ReportCard title={TITLE} summary="No deal is to close in the next three months.">
        <NothingYet action={<ButtonLink href={`/${slug}/pipeline/calendar`}>Give deals a date</ButtonLink>}>
          Open deals count in the month in which they are to close.
        </NothingYet>
      </ReportCard>
    );
  return (
    <ReportCard
      title={TITLE}
      summary="What is won and to be expected in three months, whatever the days above."
    >
      {lines.map(({ currency, cells }) => (
        <div key={currency} className="-mx-4 overflow-x-auto">
          <Table aria-label={`${TITLE}, ${currency}`}>
            <TableHead>
              <TableRow>
                <TableHeader>{currency}</TableHeader>
                {FIGURES.map(([key, label]) => (
                  <TableHeader key={key} numeric>
                    {label}
                  </TableHeader>
                ))}
              </TableRow>
            </TableHead>
            <TableBody>
              {months.map((month) => {
                const total = totalOf(cells.filter((cell) => cell.month === month));
                return (
                  <TableRow key={month}>
                    <TableCell>
                      <Link
                        href={`/${slug}/pipeline/forecast?from=${month}`}
                        prefetch={false}
                        className="hit whitespace-nowrap text-accent-ink underline-offset-2 hover:underline"
                      >
                        {monthName(month)}
                      </Link>
                    </TableCell>
                    {FIGURES.map(([key]) => (
                      <TableCell key={key} numeric>
                        {total[key] === 0 ? (
                          <Nothing />
                        ) : (
                          <Money compact amount={majorUnits(total[key], currency)} currency={currency} />
                        )}
                      </TableCell>
                    ))}
                  </TableRow>
                );
              })}
            </TableBody>
          </Table>
        </div>
      ))}
    </ReportCard>
  );
}
