import Link from 'next/link';
import { Nothing } from '#components/patterns/money.tsx';
import { ReportCard } from '#components/reports/report-card.tsx';
import { rowsHref } from '#components/reports/report-query.ts';
import { ScrollArea } from '#components/ui/scroll-area.tsx';
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from '#components/ui/table.tsx';
import { BREACH_CLOCKS, LATE_REASONS, reportBreaches } from '#lib/insights/index.ts';
import { plural, timeLeft } from '#lib/ui/format.ts';
import { askedOf, type Props } from '../asked.ts';

const TITLE = 'Broken promises';
/** The file has more of them. */
const SHOWN = 50;

export async function BreachesCard(props: Props) {
  const { ctx, slug, input, file } = await askedOf(props);
  if (!ctx.permissions.has('tickets.read')) return null;
  const report = await reportBreaches({ ctx, input });
  const said = (minutes: number) => (minutes > 0 ? timeLeft(minutes * 60_000) : null);
  if (report.count === 0)
    return (
      <ReportCard wide title={TITLE} summary="Every promise to tickets of these days was kept so far.">
        <p className="text-ink-2 text-sm">
          What was promised and broken stands here, with by how much and whom it waited for.
        </p>
      </ReportCard>
    );
  return (
    <ReportCard
      wide
      title={TITLE}
      summary={
        <>
          {plural(report.count, 'promise')} to tickets of these days {report.count === 1 ? 'was' : 'were'}{' '}
          broken
          {report.count > SHOWN ? `; the latest ${SHOWN} stand here` : ''}.{' '}
          <Link
            href={rowsHref(`/${slug}/tickets`, report.filter)}
            prefetch={false}
            className="text-accent-ink underline-offset-2 hover:underline"
          >
            Show the tickets
          </Link>
        </>
      }
      file={file('breaches')}
    >
      <ScrollArea label={`${TITLE}, table`} className="-mx-4 max-h-96">
        <Table>
          <TableHead>
            <TableRow>
              <TableHeader>Ticket</TableHeader>
              <TableHeader>Promise</TableHeader>
              <TableHeader numeric>Late by</TableHeader>
              <TableHeader>Why</TableHeader>
              <TableHeader numeric>Paused</TableHeader>
              <TableHeader>Queue</TableHeader>
              <TableHeader>Assignee</TableHeader>
            </TableRow>
          </TableHead>
          <TableBody>
            {report.items.slice(0, SHOWN).map((one) => (
              <TableRow key={`${one.ticket.id} ${one.clock}`}>
                <TableCell>
                  <Link
                    href={`/${slug}/tickets/${one.ticket.id}`}
                    prefetch={false}
                    className="hit text-accent-ink underline-offset-2 hover:underline"
                  >
                    #{one.ticket.number} <span dir="auto">{one.ticket.subject}</span>
                  </Link>
                </TableCell>
                <TableCell>
                  {BREACH_CLOCKS[one.clock]} in {timeLeft(one.promisedMinutes * 60_000)}
                </TableCell>
                <TableCell numeric>
                  {said(one.lateMinutes) ?? 'under a minute'}
                  {one.open ? ', still open' : ''}
                </TableCell>
                <TableCell>{LATE_REASONS[one.why]}</TableCell>
                <TableCell numeric>
                  {said(one.requesterMinutes + one.othersMinutes) ?? <Nothing label="never paused" />}
                </TableCell>
                <TableCell>{one.queue ?? <Nothing label="no queue" />}</TableCell>
                <TableCell>{one.assignee ?? <Nothing label="nobody" />}</TableCell>
              </TableRow>
            ))}
          </TableBody>
        </Table>
      </ScrollArea>
    </ReportCard>
  );
}
